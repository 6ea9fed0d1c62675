package io.podunit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LeaseAgeTests {

    @Test
    void whoeverWroteTheLeaseSteersNoTerminal() {
        Lease lease = new LeaseBuilder()
                .withNewSpec()
                .withHolderIdentity("me\u001b[2J\npodunit: all is well")
                .endSpec()
                .build();

        assertThat(LeaseAge.of(lease, Instant.EPOCH).holder()).isEqualTo("me\\u001b[2J\\u000apodunit: all is well");
    }

    @Test
    void aLeaseWithoutTimesIsOld() {
        assertThat(LeaseAge.of(new Lease(), Instant.now()).stale()).isTrue();
    }
}
