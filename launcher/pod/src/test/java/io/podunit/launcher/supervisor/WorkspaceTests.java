package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import io.podunit.launcher.store.StoreServer;
import io.podunit.launcher.store.StoreServer.Tokens;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTests {

    @TempDir
    Path directory;

    private StoreServer store;

    @BeforeEach
    void open() throws IOException {
        store = new StoreServer(
                new InetSocketAddress("127.0.0.1", 0), directory.resolve("store"), new Tokens("read", "write"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void findsAPlaceForTheSocketHoweverLongItsOwnPathIs() throws IOException {
        Path socket = new Workspace(directory.resolve("a-long-name".repeat(12))).socket();

        assertThatCode(() -> new EventChannel(socket).close()).doesNotThrowAnyException();
    }

    @Test
    void keepsTheSocketNearIfItCan() throws IOException {
        Path work = Files.createTempDirectory("w");
        Workspace workspace = new Workspace(work);
        Files.writeString(workspace.file("events"), "of a run before");

        assertThat(workspace.socket()).isEqualTo(work.resolve("events")).doesNotExist();
        Files.delete(work);
    }

    @Test
    void laysOutJarsAndDirectoriesInOrderUnderTheirNames() throws Exception {
        ClassPathItem jar =
                item("002-mit Leerzeichen und ü.jar", "bytes of a jar".getBytes(StandardCharsets.UTF_8), false);
        ClassPathItem classes = item("001-classes", zip("a b/ü.txt", "top.txt"), true);

        List<Path> entries = classPath(classes, jar);

        assertThat(entries)
                .extracting(path -> path.getFileName().toString())
                .containsExactly("001-classes", jar.name());
        assertThat(entries.get(0).resolve("a b/ü.txt")).hasContent("content of a b/ü.txt");
        assertThat(entries.get(0).resolve("top.txt")).hasContent("content of top.txt");
        assertThat(entries.get(1)).hasContent("bytes of a jar");
    }

    @Test
    void theSameContentMayStandTwiceOnTheClassPath() throws Exception {
        ClassPathItem first = item("001-a.jar", new byte[] {1}, false);
        ClassPathItem second = item("002-b.jar", new byte[] {1}, false);

        assertThat(classPath(first, second))
                .hasSize(2)
                .allSatisfy(path -> assertThat(path).hasBinaryContent(new byte[] {1}));
    }

    @Test
    void otherFilesAreLaidOutAndNotOnTheClassPath() throws Exception {
        ClassPathItem classes = item("project/target/classes", zip("a.txt"), true);
        ClassPathItem agent = item("agents/001/an agent.jar", new byte[] {1}, false);
        ClassPathItem project = item("project", zip("src/test/resources/data.txt"), true);
        PodPlan.Extras extras = new PodPlan.Extras(List.of(agent, project), List.of());

        List<Path> entries = lay(new PodPlan(List.of(), Map.of(), List.of(classes), List.of(), 1, extras));

        Path work = directory.resolve("work");
        assertThat(entries).containsExactly(work.resolve("project/target/classes"));
        assertThat(work.resolve("project/target/classes/a.txt")).hasContent("content of a.txt");
        assertThat(work.resolve("project/src/test/resources/data.txt")).exists();
        assertThat(work.resolve("agents/001/an agent.jar")).hasBinaryContent(new byte[] {1});
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "a/../../evil", "/etc/evil", "..", ".", "a/..", "a/../../class-path-2/evil"})
    void noNameInAnArchiveLeadsOutOfItsDirectory(String name) throws Exception {
        ClassPathItem classes = item("001-classes", zip(name), true);

        assertThatThrownBy(() -> classPath(classes))
                .isInstanceOf(IOException.class)
                .hasMessage("the name " + name + " leads out of its directory");
        assertThat(directory.resolve("evil")).doesNotExist();
        assertThat(directory.resolve("work/evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.jar", "/tmp/evil.jar", "."})
    void noNameOfAnEntryDoesEither(String name) throws Exception {
        ClassPathItem jar = item(name, new byte[] {1}, false);

        assertThatThrownBy(() -> classPath(jar)).hasMessage("the name " + name + " leads out of its directory");
    }

    @Test
    void aNameThatCannotBeAFilesSaysWhatToDo() {
        assertThatThrownBy(() -> Workspace.inside(directory, "a\0b"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be a file's here")
                .hasMessageEndingWith("set LC_ALL=C.UTF-8 in the pod template");
    }

    private List<Path> classPath(ClassPathItem... items) throws IOException {
        return lay(new PodPlan(List.of(), Map.of(), List.of(items), List.of(), 1));
    }

    private List<Path> lay(PodPlan plan) throws IOException {
        StoreReader reader = new StoreReader("http://127.0.0.1:" + store.port(), "read");
        return new Workspace(directory.resolve("work")).classPath(plan, reader);
    }

    /** The store keeps each blob in a file that has its digest for a name. */
    private ClassPathItem item(String name, byte[] content, boolean isDirectory) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Files.write(directory.resolve("store").resolve(digest), content);
        return new ClassPathItem(name, digest, content.length, isDirectory);
    }

    private static byte[] zip(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (String name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("content of " + name).getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
