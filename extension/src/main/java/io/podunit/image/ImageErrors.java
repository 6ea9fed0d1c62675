package io.podunit.image;

import com.google.cloud.tools.jib.api.InsecureRegistryException;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.RegistryUnauthorizedException;
import com.google.cloud.tools.jib.registry.RegistryCredentialsNotSentException;
import io.podunit.PodunitException;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What went wrong between Jib and registries, in a sentence with the remedy. */
final class ImageErrors {

    private static final String OTHERWISE = " Or choose podunit.delivery=store, which needs no registry.";

    private final String base;
    private final String repository;

    ImageErrors(ImageSettings settings) {
        this.base = settings.base();
        this.repository = settings.registry().repository();
    }

    ImageDeliveryException unreachable(String registry, IOException cause) {
        return failure(
                "registry " + registry + " cannot be reached: " + reason(cause)
                        + ". Check the name (podunit.delivery.repository, podunit.image), the network and the registry.",
                cause);
    }

    ImageDeliveryException unchecked() {
        return failure(
                "its registry is spoken to without TLS, and then Jib would not check where base image " + base
                        + " comes from. Put the base image into the same registry and name that by podunit.image.",
                null);
    }

    ImageDeliveryException untrusted(String registry, Throwable cause) {
        return failure(
                registry + " does not speak TLS that this JVM trusts: " + reason(cause)
                        + ". Give it a certificate that is trusted; podunit.delivery.insecure=true does without, for networks that nobody else is in.",
                cause);
    }

    ImageDeliveryException stalled(Duration limit, String key) {
        return failure(
                "it took longer than " + limit.toMillis() / 1000.0 + " s (" + key
                        + ") without an end in sight. Look at the registry and the network, or lengthen " + key + '.',
                null);
    }

    PodunitException explain(Throwable cause) {
        if (cause instanceof PodunitException known) {
            return known;
        } else if (cause instanceof RegistryUnauthorizedException refused) {
            return refused(refused);
        } else if (cause instanceof RegistryCredentialsNotSentException) {
            return failure(
                    "its registry asks for credentials, and they are not sent over plain HTTP. Give the registry TLS.",
                    cause);
        } else if (cause instanceof InsecureRegistryException) {
            return untrusted("its registry", cause);
        } else if (cause instanceof RegistryException) {
            return registry(cause);
        }
        return failure(reason(cause) + ". Look at the registry and the network.", cause);
    }

    private ImageDeliveryException refused(RegistryUnauthorizedException refused) {
        String image = refused.getImageReference();
        return image.equals(repository)
                ? failure(
                        "the registry does not let this machine push to " + image + " (" + reason(refused)
                                + "). Log in (docker login), or name a repository that may be written to.",
                        refused)
                : failure(
                        "the registry does not let this machine pull base image " + base + " (" + reason(refused)
                                + "). Log in (docker login), or name another image by podunit.image.",
                        refused);
    }

    private ImageDeliveryException registry(Throwable cause) {
        String text = reason(cause);
        return text.contains("pull")
                ? failure(
                        "base image " + base + " cannot be pulled: " + text
                                + ". Name one that the registry has, and for the nodes' platform (podunit.delivery.platforms), by podunit.image.",
                        cause)
                : failure("the registry does not take it: " + text + ". Look at its settings and its room.", cause);
    }

    private ImageDeliveryException failure(String text, @Nullable Throwable cause) {
        return new ImageDeliveryException(
                "The image with the class path could not be made in " + repository + ": " + text + OTHERWISE,
                shown(cause));
    }

    /** In the place of the cause, whose message may have an address that lets others in: reports show causes, too. */
    private static @Nullable Throwable shown(@Nullable Throwable cause) {
        if (cause == null) {
            return null;
        }
        Throwable next = cause.getCause() == cause ? null : cause.getCause();
        PodunitException shown =
                new PodunitException(cause.getClass().getSimpleName() + ": " + text(cause), shown(next));
        shown.setStackTrace(cause.getStackTrace());
        return shown;
    }

    /** One line, in the registry's words, without what follows a question mark in addresses: that may let others in. */
    private static String reason(Throwable failure) {
        StringBuilder words = new StringBuilder();
        Throwable before = null;
        for (Throwable cause = failure; cause != null && cause != before; cause = cause.getCause()) {
            String text = text(cause);
            if (words.indexOf(text) < 0) {
                words.append(words.length() == 0 ? "" : ": ").append(text);
            }
            before = cause;
        }
        return words.toString();
    }

    private static String text(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String line = message.lines().findFirst().orElse("").replaceAll("\\?\\S*", "");
        return line.length() <= 300 ? line : line.substring(0, 300) + "…";
    }
}
