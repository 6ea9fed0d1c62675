package io.podunit.samples.faults.real.pod;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.truth.Truth;
import io.podunit.samples.truth.TruthRecorder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Writes 300 MB to {@code /extra}. */
@RunOnKubernetes
@TestMethodOrder(MethodOrderer.MethodName.class)
@ExtendWith(TruthRecorder.class)
class FillingTestCase {

    @Test
    void a_passes() {}

    @Test
    void b_fills(Truth truth) throws IOException, InterruptedException {
        byte[] megabyte = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(Path.of("/extra/much"))) {
            for (int i = 0; i < 300; i++) {
                out.write(megabyte);
            }
        }
        truth.await("full");
    }

    @Test
    void c_passes() {}
}
