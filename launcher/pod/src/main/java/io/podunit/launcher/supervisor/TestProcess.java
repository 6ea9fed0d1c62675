package io.podunit.launcher.supervisor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Starts the test JVM. */
final class TestProcess {

    private final List<Path> classPath;
    private final List<String> jvmArguments;
    private final Map<String, String> variables;

    TestProcess(List<Path> classPath, List<String> jvmArguments, Map<String, String> variables) {
        this.classPath = classPath;
        this.jvmArguments = jvmArguments;
        this.variables = variables;
    }

    Process start(Workspace workspace, Path socket, Path plan) throws IOException {
        // A class path may be longer than the 128 KiB that Linux allows one argument.
        Path arguments = workspace.file("java.arguments");
        // The launcher reads argument files in the platform's charset, not in that of file.encoding.
        Files.writeString(arguments, argumentFile(socket, plan), nativeCharset());
        ProcessBuilder builder = new ProcessBuilder(javaCommand(), "@" + arguments);
        builder.directory(workspace.directory().toFile());
        // The store's token and the frames' nonce are none of the tests' business.
        builder.environment().keySet().removeIf(name -> name.startsWith("PODUNIT_"));
        builder.environment().put("PODUNIT_POD", "true");
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static String javaCommand() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static Charset nativeCharset() {
        return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    }

    private String argumentFile(Path socket, Path plan) {
        List<String> arguments = new ArrayList<>(jvmArguments);
        arguments.addAll(SelfAttachment.ofThisJvm().arguments(classPath));
        arguments.add("-Dpodunit.pod=true");
        arguments.add("-cp");
        arguments.add(classPath());
        arguments.add("io.podunit.launcher.pod.PodLauncher");
        arguments.add(socket.toString());
        arguments.add(plan.toString());
        return arguments.stream().map(TestProcess::quote).collect(Collectors.joining("\n", "", "\n"));
    }

    /** The agent comes last: whatever the user has comes first. */
    private String classPath() {
        List<String> entries =
                new ArrayList<>(classPath.stream().map(Path::toString).toList());
        entries.add(System.getProperty("java.class.path"));
        return String.join(File.pathSeparator, entries);
    }

    private static String quote(String argument) {
        return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
