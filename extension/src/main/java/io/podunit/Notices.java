package io.podunit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import org.apiguardian.api.API;

/** Tells people, on standard error, what is no test's output. */
@API(status = API.Status.INTERNAL)
public final class Notices {

    /** Their streams give each line to a test, and it would be in the report of one that never printed it. */
    private static final List<String> REPORTERS =
            List.of("org.apache.maven.surefire.", "org.gradle.", "org.junit.platform.launcher.");

    private Notices() {}

    /**
     * Prints it, with line breaks of its own.
     *
     * @param text which may quote cluster, pods and tests: it is made {@linkplain PlainText#lines harmless} here
     */
    public static void tell(String text) {
        String harmless = PlainText.lines(text);
        PrintStream current = System.err;
        String type = current.getClass().getName();
        if (REPORTERS.stream().anyMatch(type::startsWith)) {
            // The descriptor stays open: it is the process's.
            PrintStream process =
                    new PrintStream(new FileOutputStream(FileDescriptor.err), true, Charset.defaultCharset());
            process.println(harmless);
        } else {
            current.println(harmless);
        }
    }
}
