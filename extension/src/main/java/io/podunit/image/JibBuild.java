package io.podunit.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.ImageFormat;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import com.google.cloud.tools.jib.event.events.ProgressEvent;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import io.podunit.image.LayerPlan.Layer;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;

/** Has Jib make an image and push it. Nothing here is linked before {@link ImageDelivery} saw that Jib is there. */
final class JibBuild {

    private final ImageSettings settings;
    private final PushCount count;

    JibBuild(ImageSettings settings, PushCount count) {
        this.settings = settings;
        this.count = count;
    }

    /** @return the image's digest */
    String push(List<Layer> layers, String tag, ExecutorService executor)
            throws InvalidImageReferenceException, CacheDirectoryCreationException, IOException, RegistryException,
                    InterruptedException, ExecutionException {
        ImageReference target = ImageReference.parse(settings.registry().repository() + ':' + tag);
        // No time stamps: files and image are as old as the epoch, unless they are told otherwise.
        JibContainerBuilder builder = Jib.from(image(ImageReference.parse(settings.base())))
                .setFormat(ImageFormat.OCI)
                .setPlatforms(platforms())
                .setFileEntriesLayers(layers.stream().map(this::layer).toList());
        JibContainer made = builder.containerize(Containerizer.to(image(target))
                .setApplicationLayersCache(settings.cache())
                .setAllowInsecureRegistries(insecure(target))
                .setToolName("podunit")
                .setToolVersion(null)
                .setExecutorService(executor)
                .addEventHandler(ProgressEvent.class, count::progress)
                .addEventHandler(LogEvent.class, count::log));
        return made.getDigest().toString();
    }

    private boolean insecure(ImageReference target) {
        return settings.registry().insecure() || new RegistryAddress(target.getRegistry()).loopback();
    }

    private Set<Platform> platforms() {
        Set<Platform> platforms = new LinkedHashSet<>();
        for (String platform : settings.registry().platforms()) {
            String[] parts = platform.split("/");
            platforms.add(new Platform(parts[1], parts[0]));
        }
        return platforms;
    }

    private FileEntriesLayer layer(Layer layer) {
        FileEntriesLayer.Builder builder = FileEntriesLayer.builder().setName(layer.name());
        for (ImageFile file : layer.files()) {
            builder.addEntry(file.source(), AbsoluteUnixPath.get(file.place(settings.root())));
        }
        return builder.build();
    }

    /** With the credentials that tools for images use here. What the retrievers would log is dropped. */
    private static RegistryImage image(ImageReference reference) {
        CredentialRetrieverFactory credentials = CredentialRetrieverFactory.forImage(reference, event -> {});
        return RegistryImage.named(reference)
                .addCredentialRetriever(credentials.dockerConfig())
                .addCredentialRetriever(credentials.wellKnownCredentialHelpers())
                .addCredentialRetriever(credentials.googleApplicationDefaultCredentials());
    }
}
