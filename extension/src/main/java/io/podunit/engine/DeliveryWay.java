package io.podunit.engine;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.PodunitException;
import io.podunit.cluster.Cluster;
import io.podunit.config.ImageRegistry;
import io.podunit.config.RunConfiguration;
import io.podunit.engine.preparation.Delivered;
import io.podunit.engine.preparation.DeliveryStage;
import io.podunit.engine.preparation.ImageSupply;
import io.podunit.image.ImageDelivery;
import io.podunit.image.ImageSettings;
import io.podunit.manifest.AgentPod;
import io.podunit.store.pod.AgentJar;
import io.podunit.store.pod.StoreSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * By the store or by an image, as the settings say.
 *
 * @param directory of the run
 */
record DeliveryWay(RunConfiguration configuration, @Nullable PodTemplateSpec template, Path directory) {

    Delivered deliver(Cluster cluster, DeliveryStage delivery, Runnable clearance) {
        @Nullable ImageRegistry registry = configuration.pod().registry();
        RunConfiguration.Timeouts timeouts = configuration.timeouts();
        if (registry == null) {
            StoreSettings store = new StoreSettings(
                    AgentJar.ofThisBuild(), configuration.pod(), template, timeouts.schedule(), timeouts.run());
            return delivery.deliver(cluster, store, clearance);
        }
        return byImage(cluster, registry, delivery);
    }

    private Delivered byImage(Cluster cluster, ImageRegistry registry, DeliveryStage delivery) {
        RunConfiguration.Timeouts timeouts = configuration.timeouts();
        ImageSettings settings = new ImageSettings(
                configuration.pod().image(),
                registry,
                AgentPod.ROOT,
                configuration.reportDirectory().toAbsolutePath().resolve("image-layers"),
                timeouts.schedule(),
                timeouts.run());
        ImageDelivery images = new ImageDelivery(settings, System::nanoTime);
        if (cluster.version().filter(version -> version.contains("embedded")).isPresent()) {
            throw new PodunitException(
                    "podunit.delivery=image needs a cluster that runs images, and the embedded stand-in has none. Choose podunit.delivery=store, or another cluster.");
        }
        ImageSupply supply = new ImageSupply(images, AgentJar.ofThisBuild(), directory.resolve("bundle"));
        return delivery.deliver(supply, configuration.pod(), timeouts.schedule());
    }
}
