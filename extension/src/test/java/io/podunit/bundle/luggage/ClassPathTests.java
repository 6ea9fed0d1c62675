package io.podunit.bundle.luggage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.podunit.PodunitException;
import io.podunit.bundle.TestBundle;
import io.podunit.bundle.TestBundleBuilder;
import io.podunit.bundle.content.ChangedContentException;
import io.podunit.bundle.content.Content;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathTests {

    @TempDir
    private Path directory;

    private Path classes;
    private Path library;

    @BeforeEach
    void fill() throws IOException {
        classes = Files.createDirectories(directory.resolve("target/test classes"));
        Files.writeString(classes.resolve("a.txt"), "a");
        library = jar("library.jar", "", "x/Y.class");
    }

    @Test
    void keepsOrderAndTakesEachEntryOnce() throws IOException {
        Path other = jar("other.jar", "", "x/Z.class");
        assertThat(scan(Map.of("java.class.path", path(other, classes, library, other)), List.of(classes, library)))
                .containsExactly(other, classes, library);
    }

    @Test
    void passesOverDirectoriesThatWereNeverMade() {
        assertThat(scan(Map.of("java.class.path", path(directory.resolve("target/classes"), library)), List.of()))
                .containsExactly(library);
    }

    @Test
    void namesAJarThatIsMissing() {
        Path missing = directory.resolve("missing.jar");
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> scan(Map.of("java.class.path", path(missing)), List.of()))
                .withMessageContaining(missing.toString())
                .withMessageContaining("take it off the class path");
    }

    @Test
    void passesOverFilesThatNoJvmReads() throws IOException {
        Path pom = Files.writeString(directory.resolve("a.pom"), "<project/>");
        assertThat(scan(Map.of("java.class.path", path(pom, library)), List.of()))
                .containsExactly(library);
    }

    @Test
    void readsTheManifestOfAJarThatIsOnlyAClassPath() throws IOException {
        Path booter = jar("booter.jar", classes.toUri() + " " + library.getFileName());
        assertThat(scan(Map.of("java.class.path", path(booter)), List.of())).containsExactly(classes, library);
    }

    @Test
    void namesAJarThatIsMissingInAManifestThatIsAClassPath() throws IOException {
        Path booter = jar("booter.jar", "gone.jar");
        assertThatExceptionOfType(PodunitException.class)
                .isThrownBy(() -> scan(Map.of("java.class.path", path(booter)), List.of()))
                .withMessageContaining("gone.jar");
    }

    @Test
    void passesOverReferencesOfALibraryToWhatNobodyHas() throws IOException {
        Path referring = jar("referring.jar", "gone.jar library.jar http://example.com/x.jar a[b", "x/W.class");
        assertThat(scan(Map.of("java.class.path", path(referring)), List.of())).containsExactly(referring, library);
    }

    @Test
    void believesSurefireRatherThanItsBooter() throws IOException {
        Path booter = jar("surefirebooter.jar", "provider.jar");
        assertThat(scan(
                        Map.of("java.class.path", path(booter), "surefire.test.class.path", path(classes, library)),
                        List.of()))
                .containsExactly(classes, library);
    }

    @Test
    void leavesModulesModulesAndTellsWhatPatchesThem() throws IOException {
        Path other = jar("other.jar", "", "x/Z.class");
        var jvm = new RunningJvm(
                Map.of("java.class.path", other.toString()),
                List.of("--patch-module=my.module=" + path(classes, directory.resolve("gone"))),
                List.of(library),
                false,
                Map.of("my.module", library));
        ClassPath classPath = new ClassPathScanner(jvm).scan();
        assertThat(paths(classPath)).containsExactly(other);
        assertThat(classPath.modules().names()).containsExactly("my.module");
        assertThat(classPath.modules().path()).containsExactly(new ClassPathEntry.JarEntry(library));
        assertThat(classPath.modules().patches())
                .containsExactly(new Modules.Patch("my.module", List.of(new ClassPathEntry.DirectoryEntry(classes))));
        assertThat(classPath.paths()).containsExactly(other, classes, library);
    }

    @Test
    void keepsAJarThatHasNothingButServices() throws IOException {
        Path services = directory.resolve("services.jar");
        try (var jar = new JarOutputStream(Files.newOutputStream(services))) {
            jar.putNextEntry(new JarEntry("META-INF/services/x.Y"));
        }
        assertThat(scan(Map.of("java.class.path", path(services)), List.of())).containsExactly(services);
    }

    @Test
    void ofThisJvmHasTestsEnginesAndPodunit() {
        List<String> names = new ClassPathScanner(RunningJvm.current())
                .scan().entries().stream()
                        .map(entry -> entry.path().getFileName().toString())
                        .toList();
        assertThat(names).contains("test-classes").doesNotHaveDuplicates();
        for (String jar : List.of(
                "junit-jupiter-engine",
                "junit-platform-launcher",
                "junit-platform-engine",
                "opentest4j",
                "podunit-pod")) {
            assertThat(names).anyMatch(name -> name.startsWith(jar));
        }
    }

    @Test
    void isBundledUnderUniqueNames() throws IOException {
        Path other = jar("ü b.jar", "", "x/Z.class");
        var classPath = new ClassPath(List.of(
                new ClassPathEntry.DirectoryEntry(classes),
                new ClassPathEntry.JarEntry(library),
                new ClassPathEntry.JarEntry(other)));
        TestBundle bundle = new TestBundleBuilder(classPath, directory.resolve("archives"), Runnable::run).build();

        assertThat(bundle.items())
                .extracting(ClassPathItem::name)
                .containsExactly("class-path/001-test_classes", "class-path/002-library.jar", "class-path/003-__b.jar");
        assertThat(bundle.items()).extracting(ClassPathItem::directory).containsExactly(true, false, false);
        assertThat(bundle.items().get(1).size()).isEqualTo(Files.size(library));
        assertThat(bundle.items().get(1).digest())
                .isEqualTo(Content.of(Files.readAllBytes(library)).digest());
        for (Content content : bundle.contents().values()) {
            byte[] bytes;
            try (var in = content.open()) {
                bytes = in.readAllBytes();
            }
            assertThat(Content.of(bytes).digest()).isEqualTo(content.digest());
        }
    }

    @Test
    void fromAFileThatChangedIsNeverReadToItsEnd() throws IOException {
        var classPath = new ClassPath(List.of(new ClassPathEntry.JarEntry(library)));
        Content content = new TestBundleBuilder(classPath, directory, Runnable::run)
                .build()
                .contents()
                .values()
                .iterator()
                .next();
        byte[] bytes = Files.readAllBytes(library);
        bytes[40]++;
        Files.write(library, bytes);
        assertThatExceptionOfType(ChangedContentException.class)
                .isThrownBy(() -> content.open().readAllBytes())
                .withMessageContaining(library.toString());
        Files.write(library, new byte[3]);
        assertThatExceptionOfType(ChangedContentException.class).isThrownBy(content::open);
    }

    private List<Path> scan(Map<String, String> properties, List<Path> locations) {
        return paths(new ClassPathScanner(new RunningJvm(properties, List.of(), locations, false)).scan());
    }

    private static List<Path> paths(ClassPath classPath) {
        return classPath.entries().stream().map(ClassPathEntry::path).toList();
    }

    private static String path(Path... entries) {
        return Arrays.stream(entries).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private Path jar(String name, String classPath, String... entries) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!classPath.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path file = directory.resolve(name);
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (String entry : entries) {
                jar.putNextEntry(new JarEntry(entry));
                jar.write(entry.getBytes());
            }
        }
        return file;
    }
}
