package io.podunit.samples.classpath;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A project with a class path of every kind of entry, and ways to give it to a JVM. */
record Forms(Path project) {

    private static final String CLASS_FILE = MarkingAgent.class.getName().replace('.', '/') + ".class";

    /** How a JVM may be told its class path. */
    enum Form {
        ARGUMENT_FILE,
        JAR_OF_REFERENCES
    }

    /** @param directory whose name need not be plain */
    static Forms in(Path directory) throws IOException {
        Forms forms = new Forms(Files.createDirectories(directory));
        forms.file("classes/in a directory.txt", "in a directory");
        forms.file("data/a file.txt", "a file");
        forms.file("data/unnamed.json", "{}");
        forms.jar("libs/ein Jar ü.jar", Map.of(), Map.of("in a jar ü.txt", bytes("in a jar")));
        forms.jar(
                "libs/versions.jar",
                Map.of("Multi-Release", "true"),
                Map.of("versioned.txt", bytes("for 8"), "META-INF/versions/17/versioned.txt", bytes("for 17")));
        forms.jar(
                "libs/services.jar",
                Map.of(),
                Map.of("META-INF/services/" + Greeting.class.getName(), bytes(Greeting.Hello.class.getName())));
        forms.jar(
                "libs/an agent.jar",
                Map.of("Premain-Class", MarkingAgent.class.getName()),
                Map.of(CLASS_FILE, ownClass()));
        return forms;
    }

    /** Arguments of a JVM, up to its main class. */
    List<String> arguments(Form form) throws IOException {
        List<String> classPath = classPath();
        String text = String.join(File.pathSeparator, classPath);
        List<String> arguments = new ArrayList<>(List.of("-javaagent:libs/an agent.jar=a=b,c=ü d"));
        if (form == Form.ARGUMENT_FILE) {
            file("arguments", "-cp\n\"" + text + "\"\n");
            arguments.add("@arguments");
        } else {
            String references = classPath.stream()
                    .map(entry -> project.resolve(entry).toUri())
                    .map(URI::toASCIIString)
                    .collect(Collectors.joining(" "));
            jar("references.jar", Map.of("Class-Path", references), Map.of());
            arguments.addAll(List.of("-cp", "references.jar"));
        }
        return arguments;
    }

    private static List<String> classPath() {
        String here = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.concat(
                        Stream.of("classes", "libs/ein Jar ü.jar", "libs/versions.jar", "libs/services.jar"),
                        Stream.of(here.split(File.pathSeparator)))
                .toList();
    }

    private void file(String name, String content) throws IOException {
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private void jar(String name, Map<String, String> attributes, Map<String, byte[]> entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        Path file = project.resolve(name);
        Files.createDirectories(file.getParent());
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
    }

    private static byte[] ownClass() throws IOException {
        try (InputStream in = MarkingAgent.class.getResourceAsStream("/" + CLASS_FILE)) {
            return in.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
