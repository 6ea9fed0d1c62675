package io.podunit.manifest;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.podunit.PodunitException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The limits that an API server or a kernel would answer with a text nobody understands.
 *
 * <p>An object: 1.5 MiB in etcd, less what the server adds; annotations: 256 KiB for one object; one argument or environment
 * variable: 128 KiB (the kernel's {@code MAX_ARG_STRLEN}: "argument list too long").
 */
@API(status = API.Status.INTERNAL)
public final class ManifestLimits {

    static final int OBJECT = 1 << 20;
    static final int ANNOTATIONS = 256 << 10;
    static final int VARIABLE = 128 << 10;

    private final HasMetadata object;

    private ManifestLimits(HasMetadata object) {
        this.object = object;
    }

    /** The object itself, where it keeps all limits. */
    public static <T extends HasMetadata> T check(T object, PodTemplateSpec template) {
        var limits = new ManifestLimits(object);
        limits.annotations(object.getMetadata().getAnnotations());
        limits.annotations(template.getMetadata().getAnnotations());
        template.getSpec().getContainers().forEach(limits::container);
        limits.require("its manifest", ManifestJson.write(object).length, OBJECT);
        return object;
    }

    private void annotations(@Nullable Map<String, String> annotations) {
        if (annotations == null) {
            return;
        }
        int sum = annotations.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
        require("the sum of its annotations", sum, ANNOTATIONS);
    }

    private void container(Container container) {
        for (EnvVar variable : container.getEnv()) {
            if (variable.getValue() != null) {
                int size = bytes(variable.getName()) + bytes(variable.getValue()) + 2;
                require("environment variable " + variable.getName(), size, VARIABLE);
            }
        }
        arguments(container.getName(), container.getCommand());
        arguments(container.getName(), container.getArgs());
    }

    private void arguments(String container, List<String> arguments) {
        arguments.forEach(argument -> require("an argument of container " + container, bytes(argument) + 1, VARIABLE));
    }

    private void require(String what, int size, int limit) {
        if (size > limit) {
            throw new PodunitException(
                    "%s %s cannot be submitted: %s takes %d bytes, and the limit is %d. Shorten it in the pod template (podunit.pod.template); large data belongs on the class path, which travels through the content store."
                            .formatted(object.getKind(), object.getMetadata().getName(), what, size, limit));
        }
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
