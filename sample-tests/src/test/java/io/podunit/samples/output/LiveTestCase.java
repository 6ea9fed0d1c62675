package io.podunit.samples.output;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.podunit.RunOnKubernetes;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Ends only once somebody has heard what it says. */
@RunOnKubernetes
class LiveTestCase {

    @Test
    void isHeard() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", Integer.getInteger("live.port"));
                BufferedReader answer =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.setSoTimeout(30_000);
            System.out.println("Does anybody hear me?");
            assertTrue(answer.readLine().contains("yes"));
        }
    }
}
