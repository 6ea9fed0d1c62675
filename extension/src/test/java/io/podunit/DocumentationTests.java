package io.podunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents say about the code is so. */
class DocumentationTests {

    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW =
            Pattern.compile("^\\| `(podunit\\.[a-z.]+)` \\|(.*)\\|(.*)\\|$", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern KEY = Pattern.compile("`(podunit(?:\\.[a-z]+)+)(?:=[^`]*)?`");

    private static final Pattern TEST = Pattern.compile("`(\\w+)#(\\w+)`");

    static Stream<Path> documents() throws IOException {
        List<Path> documents;
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            documents = files.filter(file -> file.toString().endsWith(".md")).toList();
        }
        return Stream.concat(
                Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve), documents.stream());
    }

    @Test
    void readmeNamesEveryKeyAndNoOther() throws IOException {
        Set<String> documented = ROW.matcher(read("README.md"))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(keys());
    }

    @Test
    void noKeyIsWithoutDefaultOrMeaning() throws IOException {
        assertThat(ROW.matcher(read("README.md")).results()).allSatisfy(row -> {
            assertThat(row.group(2)).as(row.group(1)).isNotBlank();
            assertThat(row.group(3)).as(row.group(1)).isNotBlank();
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    void keysThatAreSpokenOfExist(Path document) throws IOException {
        assertThat(KEY.matcher(Files.readString(document))
                        .results()
                        .map(key -> key.group(1))
                        .filter(key -> !key.equals("podunit.properties")))
                .isSubsetOf(keys());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        assertThat(LINK.matcher(Files.readString(document)).results().map(link -> link.group(1)))
                .allSatisfy(link ->
                        assertThat(document.resolveSibling(link).normalize()).exists());
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/architecture.md", "docs/seeds.md"})
    void classesThatAreNamedExist(String document) throws IOException {
        Set<String> named = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Z][A-Za-z0-9]*)(?:\\.\\w+)?`")
                .matcher(read(document))
                .results()
                .map((MatchResult match) -> match.group(1) + ".java")
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20).isSubsetOf(sources());
    }

    @Test
    void everyThreatHasTestsThatExist() throws IOException {
        List<String> threats = read("docs/security.md")
                .lines()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| threat "))
                .toList();

        assertThat(threats).hasSizeGreaterThan(20).allSatisfy(threat -> {
            String shownBy = threat.substring(threat.lastIndexOf('|', threat.length() - 2));
            assertThat(TEST.matcher(shownBy).results())
                    .isNotEmpty()
                    .allSatisfy(test -> assertThat(isTest(test.group(1), test.group(2)))
                            .as(test.group())
                            .isTrue());
        });
    }

    /** A method or a field of that class, in any module. */
    private static boolean isTest(String type, String member) throws IOException {
        Pattern declared = Pattern.compile("^    (void|static final ArchRule) " + member + "\\b", Pattern.MULTILINE);
        try (Stream<Path> files = Files.find(
                ROOT,
                20,
                (file, is) ->
                        file.endsWith(type + ".java") && file.toString().contains("src" + File.separator + "test"))) {
            for (Path file : files.toList()) {
                if (declared.matcher(Files.readString(file)).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Set<String> sources() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module :
                List.of("extension", "launcher/pod", "launcher/embedded", "launcher/cli", "sample-tests")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src"))) {
                files.map(file -> file.getFileName().toString()).forEach(names::add);
            }
        }
        return names;
    }

    private static String read(String name) throws IOException {
        return Files.readString(ROOT.resolve(name));
    }

    private static Set<String> keys() {
        return Stream.of(Constants.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(DocumentationTests::value)
                .filter(value -> value.startsWith("podunit."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
