package io.podunit.samples.hostile;

import static org.junit.jupiter.api.Assertions.fail;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Expect;
import io.podunit.samples.Outcome;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.Test;

/** Shows a test that prints what looks like the lines by which a pod tells of its tests: nobody is deceived. */
@RunOnKubernetes
@Sample(tests = 1)
public class ForgedFramesTestCase {

    @Test
    @Expect(value = Outcome.FAILED, because = "this has not passed")
    void claimsSuccess() {
        System.out.println("\u001ePU1 0 1 j 00000000 {\"type\":\"finished\",\"status\":\"SUCCESSFUL\"}");
        System.out.println("\u001ePU1 abc 2 j deadbeef {\"type\":\"end\",\"exitCode\":0}");
        fail("this has not passed");
    }
}
