package io.podunit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.coverage.PodCoverage.Result;
import io.podunit.launcher.protocol.ExecutionEvent.Artifact;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PodCoverageTests {

    private static final Result FINE = new Result(null, null);

    @TempDir
    private Path directory;

    private Path destination;
    private Path received;
    private byte[] data;

    @BeforeEach
    void record() throws IOException {
        destination = directory.resolve("target/jacoco.exec");
        received = directory.resolve("run/job.exec");
        data = executionData("a/B", 300);
    }

    @Test
    void isAddedToTheFileOfTheBuild() throws IOException {
        assertThat(receive(target(true), data, 0, 20, data.length)).isEqualTo(FINE);
        assertThat(receive(target(true), data, 0, data.length)).isEqualTo(FINE);

        assertThat(destination).hasBinaryContent(twice(data));
        assertThat(received).doesNotExist();
        ExecutionData.check(destination);
    }

    @Test
    void thatNeverCameIsLost() {
        assertThat(new PodCoverage(target(true), received).finish())
                .isEqualTo(new Result("the pod's JVM ended without writing it", null));
        assertThat(new PodCoverage(Optional.empty(), received).finish()).isEqualTo(FINE);
    }

    @Test
    void ofWhichAPartIsMissingIsLostAndAddedNowhere() {
        assertThat(receive(target(true), data, 0, 20, 30)).isEqualTo(lost("the end of it did not come"));
        PodCoverage coverage = new PodCoverage(target(true), received);
        coverage.accept(new Artifact("x", Arrays.copyOf(data, 20), null));
        coverage.accept(new Artifact("x", new byte[0], digest(data)));
        assertThat(coverage.finish()).isEqualTo(lost("a part of it is missing in the pod's log"));
        assertThat(destination).doesNotExist();
    }

    @Test
    void thatIsCutOffWouldSpoilTheReportAndIsAddedNowhere() {
        byte[] half = Arrays.copyOf(data, data.length - 5);

        assertThat(receive(target(true), half, 0, half.length))
                .isEqualTo(lost("the pod's JVM was ended while it wrote it"));
        assertThat(destination).doesNotExist();
    }

    @Test
    void thatIsNoneIsAddedNowhere() {
        byte[] other = "something else".getBytes();

        assertThat(receive(target(true), other, 0, other.length)).isEqualTo(lost("it is no execution data of JaCoCo"));
        byte[] unknown = Arrays.copyOf(data, data.length + 1);
        unknown[data.length] = 0x7f;
        assertThat(receive(target(true), unknown, 0, unknown.length))
                .isEqualTo(lost("it has a block of the unknown kind 127"));
        assertThat(destination).doesNotExist();
    }

    @Test
    void staysAsideWhereTheAgentHereWouldWriteOverIt() throws IOException {
        assertThat(receive(target(false), data, 0, data.length).notice())
                .contains(received.toString(), "append=false", destination.toString());
        assertThat(received).hasBinaryContent(data);
        assertThat(destination).doesNotExist();
    }

    private Result receive(Optional<CoverageTarget> target, byte[] bytes, int... cuts) {
        PodCoverage coverage = new PodCoverage(target, received);
        for (int i = 1; i < cuts.length; i++) {
            coverage.accept(new Artifact("x", Arrays.copyOfRange(bytes, cuts[i - 1], cuts[i]), null));
        }
        if (cuts[cuts.length - 1] == bytes.length) {
            coverage.accept(new Artifact("x", new byte[0], digest(bytes)));
        }
        return coverage.finish();
    }

    private Optional<CoverageTarget> target(boolean append) {
        return Optional.of(new CoverageTarget(destination, append));
    }

    private static Result lost(String why) {
        return new Result(why, null);
    }

    /** As JaCoCo's own documentation of the format has it. */
    private static byte[] executionData(String name, int probes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(0x01);
        out.writeChar(0xC0C0);
        out.writeChar(0x1007);
        out.write(0x10);
        out.writeUTF("session");
        out.writeLong(1);
        out.writeLong(2);
        out.write(0x11);
        out.writeLong(42);
        out.writeUTF(name);
        out.write(0x80 | (probes & 0x7f));
        out.write(probes >> 7);
        out.write(new byte[(probes + 7) / 8]);
        return bytes.toByteArray();
    }

    private static byte[] twice(byte[] bytes) {
        byte[] both = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, both, bytes.length, bytes.length);
        return both;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
