package io.podunit.engine.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.PodunitException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.exec.ContainerProcess;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShipmentTests {

    private final Content one = Content.of("one".getBytes(StandardCharsets.US_ASCII));
    private final Content two = Content.of("two".getBytes(StandardCharsets.US_ASCII));
    private final Shipment shipment = new Shipment(new byte[] {1, 2}, List.of(one, two));
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void whatIsMissingIsSentInTheOrderInWhichItIsAskedFor() {
        shipment.send(List.of(two.digest(), one.digest()), process());
        assertThat(written).hasToString("twoone");
        assertThat(shipment.sent()).isEqualTo(6);
    }

    @Test
    void allIsPromised() {
        assertThat(shipment.listed()).isEqualTo("blob " + one.digest() + " 3\nblob " + two.digest() + " 3\n");
    }

    @Test
    void whatWasNeverPromisedIsNotSent() {
        assertThatThrownBy(() -> shipment.send(List.of("../etc/passwd"), process()))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("which was never promised");
        assertThat(written.size()).isZero();
    }

    private ContainerProcess process() {
        return new QuietProcess() {
            @Override
            public void write(byte[] bytes, int length) {
                written.write(bytes, 0, length);
            }
        };
    }
}
