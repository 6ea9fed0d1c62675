package io.podunit.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.bundle.luggage.ClassPath;
import io.podunit.bundle.luggage.ClassPathEntry;
import io.podunit.bundle.luggage.ClassPathEntry.DirectoryEntry;
import io.podunit.bundle.luggage.ClassPathEntry.FilesEntry;
import io.podunit.bundle.luggage.ClassPathEntry.JarEntry;
import io.podunit.bundle.luggage.JavaAgent;
import io.podunit.bundle.luggage.Luggage;
import io.podunit.bundle.luggage.Modules;
import io.podunit.bundle.luggage.Modules.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodLayoutTests {

    @TempDir
    private Path directory;

    private static final Path HERE = Path.of("/home/me/project");
    private static final ClassPathEntry CLASSES = new DirectoryEntry(HERE.resolve("target/classes"));
    private static final ClassPathEntry TESTS = new DirectoryEntry(HERE.resolve("target/test-classes"));
    private static final ClassPathEntry JAR = new JarEntry(Path.of("/m2/guava 31.1.jar"));

    @Test
    void directoriesOfTheProjectLieWhereTheyDoHere() {
        PodLayout layout = layout(new ClassPath(List.of(TESTS, JAR, new DirectoryEntry(Path.of("/other/classes")))));

        assertThat(layout.classPath().keySet())
                .containsExactly(
                        "project/target/test-classes", "class-path/002-guava_31.1.jar", "class-path/003-classes");
        assertThat(layout.others()).isEmpty();
        assertThat(layout.arguments()).isEmpty();
    }

    @Test
    void butNotThoseThatAnImageWithoutALocaleCouldNotMake() {
        ClassPathEntry unusual = new DirectoryEntry(HERE.resolve("größe"));

        assertThat(layout(new ClassPath(List.of(unusual, new DirectoryEntry(HERE))))
                        .classPath()
                        .keySet())
                .containsExactly("class-path/001-gr__e", "class-path/002-project");
    }

    @Test
    void modulesKeepTheirFileNamesAndTheirPatches() {
        Modules modules = new Modules(
                List.of("guava", "my.module"), List.of(JAR, CLASSES), List.of(new Patch("my.module", List.of(TESTS))));
        PodLayout layout = layout(new ClassPath(List.of(), modules));

        assertThat(layout.others().keySet())
                .containsExactly(
                        "module-path/001/guava 31.1.jar", "project/target/classes", "project/target/test-classes");
        assertThat(layout.arguments())
                .containsExactly(
                        "--module-path=../module-path/001/guava 31.1.jar:target/classes",
                        "--add-modules=guava,my.module",
                        "--patch-module=my.module=target/test-classes");
    }

    @Test
    void agentsAreFoundBesideTheProjectWithTheirOptions() throws IOException {
        JavaAgent agent = new JavaAgent(jar("an agent.jar", "com.example.Agent"), "=a=b,c=/d");
        JavaAgent other = new JavaAgent(jar("other.jar", "com.example.Other"), "");
        PodLayout layout = new PodLayout(
                new Luggage(new ClassPath(List.of(JAR)), HERE, List.of(agent, other), Optional.empty(), List.of()));

        assertThat(layout.others().keySet()).containsExactly("agents/001-an_agent.jar", "agents/002-other.jar");
        assertThat(layout.arguments())
                .containsExactly(
                        "-javaagent:../agents/001-an_agent.jar=a=b,c=/d", "-javaagent:../agents/002-other.jar");
    }

    @Test
    void jacocosAgentLeavesItsFileForTheSupervisor() throws IOException {
        Path jar = jar("agent.jar", "org.jacoco.agent.rt.internal_1.PreMain");
        PodLayout layout = new PodLayout(new Luggage(
                new ClassPath(List.of()),
                HERE,
                List.of(new JavaAgent(jar, "=destfile=/x/target/jacoco.exec,includes=a.*")),
                Optional.empty(),
                List.of()));

        assertThat(layout.arguments())
                .containsExactly("-javaagent:../agents/001-agent.jar=destfile=../coverage/jacoco.exec,includes=a.*");
        assertThat(layout.artifacts()).containsExactly("coverage/jacoco.exec");
    }

    @Test
    void jacocosAgentThatSendsItsDataElsewhereGoesOnDoingSo() throws IOException {
        JavaAgent agent =
                new JavaAgent(jar("agent.jar", "org.jacoco.agent.rt.internal_1.PreMain"), "=output=tcpclient");
        PodLayout layout =
                new PodLayout(new Luggage(new ClassPath(List.of()), HERE, List.of(agent), Optional.empty(), List.of()));

        assertThat(layout.arguments()).containsExactly("-javaagent:../agents/001-agent.jar=output=tcpclient");
        assertThat(layout.artifacts()).isEmpty();
    }

    private Path jar(String name, String premain) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", premain);
        Path jar = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    @Test
    void filesOfTheProjectAreTheWorkingDirectory() {
        FilesEntry files = new FilesEntry(HERE, List.of(Path.of("src/test/resources/a.txt")));
        PodLayout layout =
                new PodLayout(new Luggage(new ClassPath(List.of()), HERE, List.of(), Optional.of(files), List.of()));

        assertThat(layout.others()).containsExactly(Map.entry("project", files));
    }

    private static PodLayout layout(ClassPath classPath) {
        return new PodLayout(new Luggage(classPath, HERE, List.of(), Optional.empty(), List.of()));
    }
}
