package io.podunit.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.podunit.RunOnKubernetes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class path gives, wherever it lies. */
@RunOnKubernetes
class DeliveredTestCase {

    @Test
    void seesClassesOfJarsAndDirectories() {
        assertNotNull(DeliveredTestCase.class.getResource("DeliveredTestCase.class"));
        assertNotNull(
                org.assertj.core.api.Assertions.class.getProtectionDomain().getCodeSource());
    }

    @Test
    void opensFilesOfTheProject() {
        assertEquals(true, Files.exists(Path.of("target/test-classes/io/podunit/image/DeliveredTestCase.class")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fails(int number) {
        assertEquals(1, number);
    }

    @Test
    @Disabled("for the comparison")
    void isSkipped() {}
}
