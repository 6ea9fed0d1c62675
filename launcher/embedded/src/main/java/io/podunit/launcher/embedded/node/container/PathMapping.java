package io.podunit.launcher.embedded.node.container;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where in this machine's file system the paths of a container are. Nothing is isolated, so texts that name such a path are
 * rewritten: at their beginning, and after {@code : = , ;}.
 */
final class PathMapping {

    private final Map<String, Path> local;
    private final Pattern pattern;

    /** @param local by path in the container */
    PathMapping(Map<String, Path> local) {
        this.local = local;
        // The longest first: one mount may lie below another.
        String paths = local.keySet().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        this.pattern = Pattern.compile(paths.isEmpty() ? "(?!)" : "(?<=^|[:=,;])(?:" + paths + ")(?=$|[/:,;])");
    }

    String rewrite(String text) {
        return pattern.matcher(text).replaceAll(it -> Matcher.quoteReplacement(String.valueOf(local.get(it.group()))));
    }
}
