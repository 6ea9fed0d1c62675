package io.podunit.cluster.http;

import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** The texts in {@code Warning} headers: {@code 299 - "would violate PodSecurity \"restricted\""}. */
@API(status = API.Status.INTERNAL)
public final class WarningHeader {

    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private WarningHeader() {}

    public static List<String> texts(List<String> headers) {
        return headers.stream()
                .flatMap(header -> WARNING.matcher(header).results())
                .map(match -> match.group(1).replaceAll("\\\\(.)", "$1"))
                .distinct()
                .toList();
    }
}
