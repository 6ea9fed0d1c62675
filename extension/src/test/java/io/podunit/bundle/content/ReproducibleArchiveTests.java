package io.podunit.bundle.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproducibleArchiveTests {

    private static final List<String> NAMES =
            List.of("b.txt", "a b/ü ñ.txt", "a b/z.txt", "a/b/c/D.class", "META-INF/services/x", "日本.txt");

    @TempDir
    private Path directory;

    @Test
    void isTheSameWhateverOrderTimesPermissionsAndZone() throws IOException {
        List<String> reversed = new ArrayList<>(NAMES);
        Collections.reverse(reversed);
        String first = digest(fill("one", NAMES, 1_000_000_000_000L, "rw-------"));
        TimeZone zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(digest(fill("two", reversed, 1_500_000_000_000L, "rwxr-xr-x")))
                    .isEqualTo(first);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void differsWhereAContentOrANameDiffers() throws IOException {
        String first = digest(fill("one", NAMES, 0, "rw-r--r--"));
        Path content = fill("two", NAMES, 0, "rw-r--r--");
        Files.writeString(content.resolve("b.txt"), "else");
        Path name = fill("three", NAMES, 0, "rw-r--r--");
        Files.move(name.resolve("b.txt"), name.resolve("c.txt"));

        assertThat(digest(content)).isNotEqualTo(first);
        assertThat(digest(name)).isNotEqualTo(first);
    }

    @Test
    void keepsNamesContentsAndEmptyDirectories() throws IOException {
        Path root = fill("one", NAMES, 0, "rw-r--r--");
        Files.createDirectories(root.resolve("empty"));
        assertThat(names(archive(root)))
                .containsAll(NAMES)
                .contains("empty/", "a/", "a/b/")
                .doesNotHaveDuplicates();
    }

    @Test
    void followsLinksButNotInCirclesNorToNowhere() throws IOException {
        Path root = fill("one", List.of("sub/a.txt"), 0, "rw-r--r--");
        Path outside = Files.writeString(directory.resolve("outside.txt"), "outside");
        Files.createSymbolicLink(root.resolve("link.txt"), outside);
        Files.createSymbolicLink(root.resolve("sub/parent"), root);
        Files.createSymbolicLink(root.resolve("nowhere"), directory.resolve("nothing"));

        assertThat(names(archive(root)))
                .contains("link.txt", "sub/a.txt")
                .doesNotContain("nowhere", "sub/parent/sub/a.txt");
    }

    private Path fill(String name, List<String> files, long time, String permissions) throws IOException {
        Path root = directory.resolve(name);
        for (String file : files) {
            Path path = root.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "content of " + file);
            Files.setLastModifiedTime(path, FileTime.fromMillis(time));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
        return root;
    }

    private static String digest(Path root) throws IOException {
        return ContentDigest.of(archive(root));
    }

    private static byte[] archive(Path root) throws IOException {
        var out = new ByteArrayOutputStream();
        new ReproducibleArchive(root).write(out);
        return out.toByteArray();
    }

    private static List<String> names(byte[] archive) throws IOException {
        List<String> names = new ArrayList<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
