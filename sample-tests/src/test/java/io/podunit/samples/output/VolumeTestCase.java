package io.podunit.samples.output;

import io.podunit.RunOnKubernetes;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@RunOnKubernetes
class VolumeTestCase {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void prints(Volume volume) throws IOException, InterruptedException {
        volume.printInPod();
    }
}
