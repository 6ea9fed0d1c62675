package io.podunit.samples.faults.real.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.Constants;
import io.podunit.lost.ImageUnavailableException;
import io.podunit.samples.faults.Fault;
import io.podunit.samples.faults.Fault.Means;
import io.podunit.samples.faults.FaultCase;
import io.podunit.samples.faults.FaultResult;
import io.podunit.samples.faults.FaultRun;
import io.podunit.samples.faults.real.Losses;
import io.podunit.samples.faults.real.RealFaultTests;
import io.podunit.samples.truth.suite.MiddleTestCase;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Images that are not to be had. The content store, which runs the same image, is the first to want it. */
class ImageFaultTests extends RealFaultTests {

    @Test
    @Tag("slow")
    @Fault(row = 10, what = "a registry answers 503 once, then that it has no such image", how = Means.REAL)
    void registryWithTrouble(FaultCase fault) throws InterruptedException, IOException {
        try (StubRegistry registry = StubRegistry.start(1);
                FaultRun run = laboratory
                        .plan()
                        .with(Constants.IMAGE, registry.address() + "/none:1")
                        .with(Constants.TIMEOUT_SCHEDULE, "40s")
                        .limit(Duration.ofSeconds(100))
                        .start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "the image was not to be had");
            assertThat(registry.requests()).as("asked again after 503").isGreaterThan(1);
            Losses.only(
                    ImageUnavailableException.class,
                    result,
                    registry.address() + "/none:1",
                    "ImagePull",
                    "podunit.image");
        }
    }

    @Test
    @Fault(row = 10, what = "the name of the image is none", how = Means.REAL)
    void invalidNameIsToldAtOnce(FaultCase fault) throws InterruptedException {
        try (FaultRun run =
                laboratory.plan().with(Constants.IMAGE, "No:Such:Image").start(MiddleTestCase.class)) {
            FaultResult result = run.await();
            fault.judgeLost(result, "the image was not to be had");
            assertThat(result.duration()).isLessThan(Duration.ofSeconds(60));
            Losses.only(ImageUnavailableException.class, result, "InvalidImageName", "podunit.image");
        }
    }
}
