package io.podunit.samples.inpod;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.podunit.Constants;
import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/** Shows where a test runs. */
@RunOnKubernetes
@Sample(tests = 2)
public class WhereaboutsTestCase {

    @Test
    void isInAPod() {
        assertNotNull(System.getProperty(Constants.IN_POD), "This JVM is in no pod.");
    }

    @Test
    void tellsItsHost() throws UnknownHostException {
        String host = InetAddress.getLocalHost().getHostName();
        System.out.println(
                "on " + host + ", as process " + ProcessHandle.current().pid() + ", with Java "
                        + Runtime.version().feature());
        assertFalse(host.isEmpty());
    }
}
