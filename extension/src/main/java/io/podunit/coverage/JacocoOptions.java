package io.podunit.coverage;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** The options of JaCoCo's agent, as its documentation has them: {@code name=value}, separated by commas. */
@API(status = API.Status.INTERNAL)
public record JacocoOptions(Map<String, String> values) {

    /** A comma may stand in a value, too. */
    private static final String SEPARATOR = ",(?=[A-Za-z0-9_-]+=)";

    public JacocoOptions {
        values = new LinkedHashMap<>(values);
    }

    public static JacocoOptions parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String option : text.split(SEPARATOR)) {
            int equals = option.indexOf('=');
            if (equals > 0) {
                values.put(option.substring(0, equals), option.substring(equals + 1));
            }
        }
        return new JacocoOptions(values);
    }

    /** Where this agent leaves what it recorded; empty where it leaves no file when its JVM ends. */
    public Optional<CoverageTarget> target(Path directory) {
        boolean file = values.getOrDefault("output", "file").equals("file");
        if (!file || values.getOrDefault("dumponexit", "true").equals("false")) {
            return Optional.empty();
        }
        return Optional.of(new CoverageTarget(
                directory.resolve(values.getOrDefault("destfile", "jacoco.exec")),
                !values.getOrDefault("append", "true").equals("false")));
    }

    /** For an agent in a pod, which leaves its file there. Directories of this machine mean nothing there. */
    public String inPod(String file) {
        Map<String, String> there = new LinkedHashMap<>(values);
        there.put("destfile", file);
        there.remove("classdumpdir");
        return there.entrySet().stream()
                .map(option -> option.getKey() + "=" + option.getValue())
                .collect(Collectors.joining(","));
    }
}
