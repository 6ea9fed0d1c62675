package io.podunit.image;

import io.podunit.PodunitException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;
import org.apiguardian.api.API;

/** Makes an image of files, and has it in a registry. What the registry has already is not sent. */
@API(status = API.Status.INTERNAL)
public final class ImageDelivery {

    /** A registry that is there takes a connection at once, even a distant one. */
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private static final Duration LOOK = Duration.ofMillis(200);

    private final ImageSettings settings;
    private final ImageErrors errors;
    private final LongSupplier nanoTime;

    /** @throws ImageDeliveryException where Jib is not there */
    public ImageDelivery(ImageSettings settings, LongSupplier nanoTime) {
        checkJib(ImageDelivery.class.getClassLoader());
        this.settings = settings;
        this.errors = new ImageErrors(settings);
        this.nanoTime = nanoTime;
    }

    /** @throws ImageDeliveryException with registry, reason and remedy */
    public PushedImage push(List<ImageFile> files) {
        ImageNames names = ImageNames.of(settings);
        boolean open = settings.registry().insecure() || names.target().loopback();
        checkTrust(names, open);
        names.toReach().forEach(address -> checkReachable(address, !open));
        PushCount count = new PushCount(nanoTime);
        String digest = build(files, count);
        return new PushedImage(settings.registry().repository() + '@' + digest, count.bytes());
    }

    /** Before anything that knows Jib is loaded. */
    static void checkJib(ClassLoader classes) {
        try {
            Class.forName("com.google.cloud.tools.jib.api.Jib", false, classes);
        } catch (ClassNotFoundException e) {
            throw new ImageDeliveryException(
                    "podunit.delivery=image needs Jib, which is not on the test class path. Add com.google.cloud.tools:jib-core to the test dependencies, or choose podunit.delivery=store.",
                    e);
        }
    }

    /** Jib has one switch for both registries: what would let one send its image in the open would let the other be forged. */
    private void checkTrust(ImageNames names, boolean open) {
        if (open && !names.base().equals(names.target()) && !names.base().loopback()) {
            throw errors.unchecked();
        }
    }

    private void checkReachable(RegistryAddress address, boolean tls) {
        Optional<IOException> obstacle = address.obstacle(CONNECT, tls);
        if (obstacle.isPresent()) {
            throw obstacle.get() instanceof SSLException
                    ? errors.untrusted(address.registry(), obstacle.get())
                    : errors.unreachable(address.registry(), obstacle.get());
        }
    }

    private String build(List<ImageFile> files, PushCount count) {
        ExecutorService executor = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "podunit-image");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<LayerPlan.Layer> layers = LayerPlan.of(files);
            return await(
                    executor.submit(
                            () -> new JibBuild(settings, count).push(layers, ImageTag.of(settings, files), executor)),
                    count);
        } finally {
            executor.shutdownNow();
        }
    }

    private String await(Future<String> digest, PushCount count) {
        long end = nanoTime.getAsLong() + settings.patience().toNanos();
        while (true) {
            try {
                return digest.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (count.idle() > settings.stall().toNanos()) {
                    throw errors.stalled(settings.stall(), "podunit.timeout.schedule");
                } else if (nanoTime.getAsLong() > end) {
                    throw errors.stalled(settings.patience(), "podunit.timeout.run");
                }
            } catch (ExecutionException e) {
                throw errors.explain(e.getCause() == null ? e : e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PodunitException("The run was interrupted while its image was pushed.", e);
            }
        }
    }
}
