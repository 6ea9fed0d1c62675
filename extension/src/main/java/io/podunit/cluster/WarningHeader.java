package io.podunit.cluster;

import java.util.List;
import java.util.regex.Pattern;

/** The texts in {@code Warning} headers: {@code 299 - "would violate PodSecurity \"restricted\""}. */
final class WarningHeader {

    private static final Pattern WARNING = Pattern.compile("299 \\S+ \"((?:[^\"\\\\]|\\\\.)*)\"");

    private WarningHeader() {}

    static List<String> texts(List<String> headers) {
        return headers.stream()
                .flatMap(header -> WARNING.matcher(header).results())
                .map(match -> match.group(1).replaceAll("\\\\(.)", "$1"))
                .distinct()
                .toList();
    }
}
