package io.podunit.engine.dealing;

import io.podunit.RunOnKubernetes;
import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.commons.support.AnnotationSupport;

/** By what one test of a class may know of another, or rely on not running beside it, as its source says. */
final class SharedState {

    /** Of what a static field may be without being state: nothing in it can change. */
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Class.class,
            Boolean.class,
            Character.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class,
            Charset.class,
            Path.class,
            URI.class,
            UUID.class,
            Pattern.class,
            Locale.class,
            ZoneId.class);

    private static final String DATES = "java.time.";

    private static final Set<String> LOGGERS = Set.of(
            "org.slf4j.Logger",
            "java.util.logging.Logger",
            "java.lang.System$Logger",
            "org.apache.logging.log4j.Logger",
            "org.apache.commons.logging.Log",
            "org.jboss.logging.Logger");

    /** They keep nothing from one method for the next. */
    private static final Set<Class<?>> OURS =
            Set.of(RunOnKubernetes.class.getAnnotation(ExtendWith.class).value());

    private SharedState() {}

    /** What stands against several pods; empty where nothing does. */
    static Optional<String> of(Class<?> type) {
        Stream<String> found = Stream.of(
                        sources(type).stream().flatMap(SharedState::onClass),
                        sources(type).stream()
                                .flatMap(source -> Arrays.stream(source.getDeclaredMethods()))
                                .flatMap(SharedState::onMethod),
                        sources(type).stream()
                                .flatMap(source -> Arrays.stream(source.getDeclaredConstructors()))
                                .flatMap(SharedState::onConstructor),
                        Stream.concat(sources(type).stream(), members(type))
                                .flatMap(source -> Arrays.stream(source.getDeclaredFields()))
                                .flatMap(SharedState::onField))
                .flatMap(obstacles -> obstacles);
        return found.findFirst();
    }

    /** With all that it inherits from, and those around it, whose static fields it sees. */
    private static Set<Class<?>> sources(Class<?> type) {
        Set<Class<?>> sources = new LinkedHashSet<>();
        collect(type, sources);
        return sources;
    }

    private static void collect(Class<?> type, Set<Class<?>> sources) {
        if (type == Object.class || !sources.add(type)) {
            return;
        }
        Stream.of(
                        Stream.<Class<?>>of(type.getInterfaces()),
                        Stream.<Class<?>>ofNullable(type.getSuperclass()),
                        Stream.<Class<?>>ofNullable(type.getEnclosingClass()))
                .flatMap(related -> related)
                .forEach(related -> collect(related, sources));
    }

    /** Classes in it, or in what it inherits from: state is kept there as well. */
    private static Stream<Class<?>> members(Class<?> type) {
        return Stream.<Class<?>>iterate(type, parent -> parent != null && parent != Object.class, Class::getSuperclass)
                .flatMap(parent -> Arrays.stream(parent.getDeclaredClasses()))
                .flatMap(member -> Stream.concat(Stream.of(member), Arrays.stream(member.getDeclaredClasses())));
    }

    private static Stream<String> onClass(Class<?> type) {
        boolean shared = AnnotationSupport.findAnnotation(type, TestInstance.class)
                .filter(instance -> instance.value() == Lifecycle.PER_CLASS)
                .isPresent();
        return Stream.of(
                        shared ? Stream.of("its tests share an instance (@TestInstance)") : Stream.<String>empty(),
                        AnnotationSupport.isAnnotated(type, TestMethodOrder.class)
                                ? Stream.of("its methods have an order (@TestMethodOrder)")
                                : Stream.<String>empty(),
                        onElement(type, type.getSimpleName()))
                .flatMap(obstacles -> obstacles);
    }

    private static Stream<String> onMethod(Method method) {
        boolean all = AnnotationSupport.isAnnotated(method, BeforeAll.class)
                || AnnotationSupport.isAnnotated(method, AfterAll.class);
        return all
                ? Stream.of(method.getName() + "() is run once for all of its tests (@BeforeAll, @AfterAll)")
                : onExecutable(method);
    }

    /** Files of the same name that the class publishes in two pods would be one file. */
    private static Stream<String> onConstructor(Constructor<?> constructor) {
        return List.of(constructor.getParameterTypes()).contains(TestReporter.class)
                ? Stream.of("its constructor reports for the class (TestReporter)")
                : onExecutable(constructor);
    }

    private static Stream<String> onExecutable(Executable executable) {
        return Stream.concat(
                onElement(executable, executable.getName() + "()"),
                Arrays.stream(executable.getParameters())
                        .flatMap(parameter -> onElement(parameter, executable.getName() + "()")));
    }

    private static Stream<String> onField(Field field) {
        if (field.isSynthetic()) {
            return Stream.empty();
        }
        boolean constant = Modifier.isFinal(field.getModifiers()) && isValue(field.getType());
        if (Modifier.isStatic(field.getModifiers()) && !constant) {
            return Stream.of("its tests may share the static field " + field.getName());
        }
        return AnnotationSupport.isAnnotated(field, RegisterExtension.class)
                ? Stream.of("an extension takes part (@RegisterExtension " + field.getName() + ")")
                : onElement(field, field.getName());
    }

    private static boolean isValue(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || VALUES.contains(type)
                || LOGGERS.contains(type.getName())
                || type.getName().startsWith(DATES) && Modifier.isFinal(type.getModifiers());
    }

    private static Stream<String> onElement(AnnotatedElement element, String name) {
        Stream<String> alone = Stream.of(Isolated.class, ResourceLock.class, Execution.class)
                .filter(annotation -> has(element, annotation) && !saysConcurrent(element, annotation))
                .map(annotation ->
                        "it says beside what it may run (@" + annotation.getSimpleName() + " on " + name + ")");
        return Stream.concat(
                alone,
                AnnotationSupport.findRepeatableAnnotations(element, ExtendWith.class).stream()
                        .flatMap(extended -> Arrays.stream(extended.value()))
                        .filter(extension -> !harmless(extension))
                        .map(extension ->
                                "an extension takes part (" + extension.getSimpleName() + " on " + name + ")"));
    }

    private static boolean saysConcurrent(AnnotatedElement element, Class<? extends Annotation> annotation) {
        return annotation == Execution.class
                && AnnotationSupport.findAnnotation(element, Execution.class)
                        .filter(execution -> execution.value() == ExecutionMode.CONCURRENT)
                        .isPresent();
    }

    /** One that is there several times is only found as such. */
    private static boolean has(AnnotatedElement element, Class<? extends Annotation> annotation) {
        return annotation.isAnnotationPresent(Repeatable.class)
                ? !AnnotationSupport.findRepeatableAnnotations(element, annotation)
                        .isEmpty()
                : AnnotationSupport.isAnnotated(element, annotation);
    }

    /** JUnit's own keep what they know with a method, but for @TempDir in a static field, which is one that is not constant. */
    private static boolean harmless(Class<?> extension) {
        return OURS.contains(extension) || extension.getName().startsWith("org.junit.jupiter.");
    }
}
