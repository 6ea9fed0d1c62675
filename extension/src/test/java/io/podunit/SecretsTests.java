package io.podunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.fabric8.kubernetes.client.Config;
import io.podunit.job.RunId;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A record prints all it holds, so one that holds a secret must say itself what it prints. */
class SecretsTests {

    private static final String MARK = "s3cret";
    private static final String SECRET = "(?i).*(token|password|secret|nonce|authorization|credential).*";

    /** The name of a Secret is none. */
    private static final Set<String> NAMES = Set.of("StoreReference.secret");

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("io.podunit").stream()
                        .filter(JavaClass::isRecord)
                        .filter(type -> !type.isEquivalentTo(RunId.class))
                        .map(JavaClass::reflect);
    }

    @Test
    void thereAreRecordsToLookAt() {
        assertThat(records())
                .hasSizeGreaterThan(40)
                .anyMatch(type -> type.getSimpleName().equals("StoreTokens"));
        assertThat(new Leaky(MARK)).asString().contains(MARK);
    }

    @ParameterizedTest
    @MethodSource("records")
    void noRecordPrintsASecret(Class<?> type) throws ReflectiveOperationException {
        assertThat(String.valueOf(make(type, 0))).doesNotContain(MARK);
    }

    private record Leaky(String token) {}

    private static Object make(Class<?> type, int depth) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(type, components[i], depth);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new AssertionError("teach this test how to make a " + type.getName(), e.getCause());
        }
    }

    private static Object value(Class<?> owner, RecordComponent component, int depth)
            throws ReflectiveOperationException {
        Class<?> type = component.getType();
        String name = owner.getSimpleName() + "." + component.getName();
        boolean tokens = owner.getSimpleName().matches(".*Tokens");
        if (type == String.class) {
            boolean secret = (component.getName().matches(SECRET) || tokens) && !NAMES.contains(name);
            return secret ? MARK : "text";
        } else if (type == Config.class) {
            Config config = Config.empty();
            config.setOauthToken(MARK);
            config.setPassword(MARK);
            config.setClientKeyData(MARK);
            return config;
        } else if (type == RunId.class) {
            return RunId.random();
        } else if (type.isRecord()) {
            return depth > 5 ? null : make(type, depth + 1);
        }
        return common(type);
    }

    private static Object common(Class<?> type) {
        if (type.isPrimitive()) {
            return Array.get(Array.newInstance(type, 1), 0);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        return Stream.of(List.of(), Map.of(), Set.of(), Optional.empty(), Duration.ofSeconds(1), Path.of("x"))
                .filter(type::isInstance)
                .findFirst()
                .orElseGet(() -> type.isInterface() && !type.isSealed() ? proxy(type) : null);
    }

    private static Object proxy(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "toString" -> "proxy";
                    case "hashCode" -> 1;
                    default -> null;
                });
    }
}
