package io.podunit.engine;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.Constants;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.engine.preparation.DeliveryStage;
import io.podunit.engine.preparation.Packing;
import io.podunit.engine.run.RunFixture;
import io.podunit.lifecycle.BuildLocks;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryWayTests {

    /** It only says which version it is. */
    private static Cluster standIn() {
        return (Cluster) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(),
                new Class<?>[] {Cluster.class},
                (proxy, method, arguments) -> Optional.of("v1.34.0+podunit-embedded"));
    }

    @Test
    void anImageIsNothingForTheStandIn(@TempDir Path directory) {
        var configuration = RunFixture.configuration(
                Map.of(Constants.DELIVERY, "image", Constants.DELIVERY_REPOSITORY, "localhost:1/tests"));
        var packing = new Packing(configuration, Map.of(), List.of(), directory.resolve("bundle"));
        try (var delivery = new DeliveryStage(packing, new BuildLocks(directory))) {
            assertThatExceptionOfType(PodunitException.class)
                    .isThrownBy(() ->
                            new DeliveryWay(configuration, null, directory).deliver(standIn(), delivery, () -> {}))
                    .withMessageContaining("the embedded stand-in has none. Choose podunit.delivery=store");
        }
    }
}
