package io.podunit.discovery;

import io.podunit.Constants;
import io.podunit.RunOnKubernetes;
import java.lang.reflect.AnnotatedElement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** What a node says about where it runs. */
final class ClaimRule {

    private ClaimRule() {}

    /** What the node's own annotation sets, by key; empty where it has none. */
    static Optional<Map<String, String>> settings(TestDescriptor node) {
        return node.getSource()
                .flatMap(ClaimRule::element)
                .flatMap(element -> AnnotationSupport.findAnnotation(element, RunOnKubernetes.class))
                .map(ClaimRule::settings);
    }

    private static Optional<AnnotatedElement> element(TestSource source) {
        if (source instanceof MethodSource method) {
            return Optional.of(method.getJavaMethod());
        }
        return source instanceof ClassSource type ? Optional.of(type.getJavaClass()) : Optional.empty();
    }

    private static Map<String, String> settings(RunOnKubernetes annotation) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Constants.PROFILE, annotation.profile());
        settings.put(Constants.NAMESPACE, annotation.namespace());
        settings.put(Constants.IMAGE, annotation.image());
        settings.put(Constants.POD_TEMPLATE, annotation.podTemplate());
        settings.put(Constants.TIMEOUT_CLASS, annotation.timeout());
        settings.values().removeIf(String::isBlank);
        return settings;
    }
}
