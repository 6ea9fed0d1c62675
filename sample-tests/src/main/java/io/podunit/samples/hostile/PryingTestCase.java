package io.podunit.samples.hostile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Shows a test that looks for the secrets of the process that supervises it, and writes past it into the pod's log. */
@RunOnKubernetes
@Sample(tests = 2)
public class PryingTestCase {

    private static final Pattern SECRET = Pattern.compile("(?s).*\0PODUNIT_(NONCE|STORE_TOKEN)=[^*\0].*");

    @Test
    void findsNoSecret() throws IOException {
        Path variables = supervisor().resolve("environ");
        if (Files.isReadable(variables)) {
            // Not in an assertion's message: there it would be in the report.
            assertFalse(SECRET.matcher('\0' + Files.readString(variables, StandardCharsets.ISO_8859_1))
                    .matches());
        }
        assertFalse(System.getenv().keySet().stream().anyMatch(name -> name.matches("PODUNIT_(NONCE|STORE_.*)")));
    }

    @Test
    @Expect(value = Outcome.FAILED, because = "this has not passed")
    void claimsSuccessInTheLogItself() throws IOException {
        String id = "[engine:junit-jupiter]/[class:" + PryingTestCase.class.getName() + "]";
        String forged = "\u001ePU1 00000000 7 j 00000000 [{\"e\":\"finished\",\"id\":\"" + id
                + "\",\"status\":\"SUCCESSFUL\"},{\"e\":\"end\",\"end\":{\"complete\":true,\"exit\":0}}]\n";
        try {
            Files.writeString(supervisor().resolve("fd/1"), forged, StandardOpenOption.WRITE);
            Files.writeString(Path.of("/dev/termination-log"), "{\"complete\":true}", StandardOpenOption.WRITE);
        } catch (IOException e) {
            System.out.println("the log cannot be written: " + e);
        }
        fail("this has not passed");
    }

    private static Path supervisor() {
        return ProcessHandle.current()
                .parent()
                .map(parent -> Path.of("/proc", String.valueOf(parent.pid())))
                .orElse(Path.of("/proc/1"));
    }
}
