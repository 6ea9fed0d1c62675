package io.podunit.launcher.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Typed reading of one JSON object. Unknown fields are ignored; missing ones that must be there are an error. */
record JsonObject(Map<String, Object> fields) {

    @SuppressWarnings("unchecked")
    static JsonObject of(Object json) {
        if (json instanceof Map<?, ?> map) {
            return new JsonObject((Map<String, Object>) map);
        }
        throw new MalformedEventException(
                "not a JSON object: " + json.getClass().getSimpleName());
    }

    String string(String name) {
        return required(name, String.class);
    }

    @Nullable
    String optionalString(String name) {
        return optional(name, String.class);
    }

    long number(String name) {
        return required(name, Long.class);
    }

    int integer(String name) {
        return exact(name, number(name));
    }

    @Nullable
    Integer optionalInt(String name) {
        Long number = optional(name, Long.class);
        return number == null ? null : exact(name, number);
    }

    private static int exact(String name, long number) {
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw new MalformedEventException("field " + name + " is too big: " + number);
        }
        return (int) number;
    }

    /** A missing number is 0: zeros are not sent. */
    int intOrZero(String name) {
        Integer number = optionalInt(name);
        return number == null ? 0 : number;
    }

    /** A number on which nothing depends: 0 where there is none, or something else. */
    long hint(String name) {
        return fields.get(name) instanceof Long number ? number : 0;
    }

    /** A missing flag is false: false is not sent. */
    boolean flag(String name) {
        return Boolean.TRUE.equals(fields.get(name));
    }

    /** A missing list is empty: empty lists are not sent. */
    <T> List<T> list(String name, Function<Object, T> element) {
        List<?> list = optional(name, List.class);
        return list == null ? List.of() : list.stream().<T>map(element::apply).toList();
    }

    /** A missing list is empty. */
    List<String> texts(String name) {
        return list(name, element -> text(name, element));
    }

    /** As {@link #texts}, of which two belong together. */
    List<String> pairs(String name) {
        List<String> flat = texts(name);
        if (flat.size() % 2 != 0) {
            throw new MalformedEventException("field " + name + " holds half a pair");
        }
        return flat;
    }

    Map<String, String> strings(String name) {
        Map<String, String> strings = new LinkedHashMap<>();
        Map<?, ?> map = optional(name, Map.class);
        if (map != null) {
            map.forEach((key, value) -> strings.put(text(name, key), text(name, value)));
        }
        return strings;
    }

    private static String text(String name, Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new MalformedEventException("field " + name + " holds something else than text");
    }

    <T> @Nullable T optionalObject(String name, Function<JsonObject, T> reader) {
        Object value = fields.get(name);
        return value == null ? null : reader.apply(of(value));
    }

    JsonObject object(String name) {
        return of(required(name, Object.class));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return constantNamed(string(name), type);
    }

    <E extends Enum<E>> @Nullable E optionalConstant(String name, Class<E> type) {
        String value = optionalString(name);
        return value == null ? null : constantNamed(value, type);
    }

    static <E extends Enum<E>> E constantNamed(String value, Class<E> type) {
        try {
            return Enum.valueOf(type, value);
        } catch (IllegalArgumentException e) {
            throw new MalformedEventException("no " + type.getSimpleName() + " is named " + value, e);
        }
    }

    private <T> @Nullable T optional(String name, Class<T> type) {
        Object value = fields.get(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new MalformedEventException("field " + name + " is no " + type.getSimpleName());
    }

    private <T> T required(String name, Class<T> type) {
        T value = optional(name, type);
        if (value == null) {
            throw new MalformedEventException("field " + name + " is missing");
        }
        return value;
    }
}
