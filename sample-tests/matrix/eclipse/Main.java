import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Stands in for Eclipse, whose own runner it starts and listens to: {@code java Main.java CLASS_PATH OUT OPTION… -- CLASS…}. What
 * the runner says is left in OUT, without times and without frames that are no user code.
 */
final class Main {

    private static final Pattern LEFT_OUT = Pattern.compile("%RUNTIME.*|\\s+at (?!io\\.podunit\\.samples\\.).*|\\s*\\.\\.\\. \\d+ more");

    public static void main(String[] arguments) throws Exception {
        List<String> given = List.of(arguments);
        int classes = given.indexOf("--");
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(60_000);
            List<String> command = new ArrayList<>(List.of("java", "-cp", given.get(0)));
            command.addAll(given.subList(2, classes));
            command.addAll(List.of("org.eclipse.jdt.internal.junit.runner.RemoteTestRunner", "-version", "3"));
            command.addAll(List.of("-port", String.valueOf(server.getLocalPort())));
            command.addAll(List.of("-testLoaderClass", "org.eclipse.jdt.internal.junit5.runner.JUnit5TestLoader"));
            command.addAll(List.of("-loaderpluginname", "org.eclipse.jdt.junit5.runtime", "-classNames"));
            command.addAll(given.subList(classes + 1, given.size()));
            Process runner = new ProcessBuilder(command).inheritIO().start();
            Files.write(Path.of(given.get(1)), heard(server));
            System.exit(runner.waitFor());
        }
    }

    private static List<String> heard(ServerSocket server) throws IOException {
        try (Socket socket = server.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            return in.lines().filter(line -> !LEFT_OUT.matcher(line).matches()).toList();
        }
    }
}
