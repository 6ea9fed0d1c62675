package io.podunit.samples.faults.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.PodLostException;
import io.podunit.PodunitException;
import io.podunit.samples.faults.FaultResult;
import java.util.List;

/** Looks at what a run says of a pod that it lost. */
public final class Losses {

    private Losses() {}

    /** Asserts that every loss is of exactly that kind, and that its text has all of these. */
    public static <T extends PodLostException> T only(Class<T> kind, FaultResult result, String... texts) {
        List<PodLostException> lost = result.losses().stream()
                .filter(PodLostException.class::isInstance)
                .map(PodLostException.class::cast)
                .toList();
        assertThat(lost)
                .as("losses among %s", result.losses())
                .isNotEmpty()
                .allSatisfy(loss -> assertThat((Object) loss.getClass()).isEqualTo(kind));
        saysSo(lost.get(0), texts);
        assertThat(lost.get(0).evidence().remedy()).as("what to do").isNotBlank();
        return kind.cast(lost.get(0));
    }

    /** Asserts that the first failure of Podunit's own has all of these in its text. */
    public static void saysSo(PodunitException loss, String... texts) {
        assertThat(loss.getMessage()).contains(texts);
    }
}
