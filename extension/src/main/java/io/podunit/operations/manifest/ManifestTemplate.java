package io.podunit.operations.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * A manifest with places for names, images and the like: <code>${name}</code>. <code>$${name}</code> stands for that text itself. A value
 * cannot change what the manifest is made of: it has letters, digits and {@code . _ : / @ + = -} only.
 */
@API(status = API.Status.INTERNAL)
public final class ManifestTemplate {

    private static final Pattern PLACE = Pattern.compile("\\$(\\$?)\\{([^}\\n]*)}");

    /** What ends in a colon, begins with {@code @} or is nothing but dashes means something in YAML. */
    private static final Pattern VALUE =
            Pattern.compile("(-*[\\p{Alnum}._/+=]([\\p{Alnum}._:/@+=-]*[\\p{Alnum}._/@+=-])?)?");

    private final String name;
    private final String text;

    /** @param name for error texts */
    public ManifestTemplate(String name, String text) {
        this.name = name;
        this.text = text;
    }

    /**
     * A resource of the class path or, where there is none, a file.
     *
     * @throws InvalidManifestException where there is neither
     */
    public static ManifestTemplate find(String name, ClassLoader loader) {
        try (InputStream resource = loader.getResourceAsStream(name)) {
            if (resource != null) {
                return new ManifestTemplate(name, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
            }
            Path file = Path.of(name);
            if (Files.isRegularFile(file)) {
                return new ManifestTemplate(name, Files.readString(file));
            }
        } catch (IOException e) {
            throw new InvalidManifestException("The manifest " + name + " cannot be read: " + e, 0, e);
        }
        throw new InvalidManifestException(
                "There is no manifest " + name + ", neither on the class path nor as the file "
                        + Path.of(name).toAbsolutePath()
                        + ". Correct the name, which begins without '/' on the class path. In a pod, files are there that podunit.files names.",
                0,
                null);
    }

    /**
     * The manifest with a value in each place.
     *
     * @throws InvalidManifestException with the line, where a place has no value or one that it must not have, and where it is no manifest
     *     then
     */
    public Manifest fill(Function<String, Optional<String>> values) {
        Matcher places = PLACE.matcher(text);
        return Manifest.of(name, places.replaceAll(place -> Matcher.quoteReplacement(filled(place, values))));
    }

    private String filled(MatchResult place, Function<String, Optional<String>> values) {
        if (!place.group(1).isEmpty()) {
            return place.group().substring(1);
        }
        String value = values.apply(place.group(2))
                .orElseThrow(() -> invalid(
                        place,
                        " has no value. Give it one in the annotation, values = \"" + place.group(2)
                                + "=…\", or as a system property, which podunit.system.properties takes to pods; write $"
                                + place.group() + " for the text itself."));
        if (!VALUE.matcher(value).matches()) {
            throw invalid(
                    place,
                    " has a value with other characters than letters, digits and . _ : / @ + = - or with one of these where"
                            + " it might mean something else in YAML. Write it into the manifest instead.");
        }
        return value;
    }

    /** Never the value: it may be a secret. */
    private InvalidManifestException invalid(MatchResult place, String what) {
        int line = 1
                + (int) text.chars()
                        .limit(place.start())
                        .filter(character -> character == '\n')
                        .count();
        return new InvalidManifestException(name + ", line " + line + ": " + place.group() + what, line, null);
    }
}
