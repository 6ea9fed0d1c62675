package io.podunit.store.pod;

import io.podunit.PodunitException;
import io.podunit.bundle.TestBundle;
import io.podunit.bundle.content.ContentDigest;
import java.io.IOException;
import java.io.InputStream;
import org.apiguardian.api.API;

/** The jar that all of Podunit's pods start with; it travels in a ConfigMap, since no image has it. */
@API(status = API.Status.INTERNAL)
public final class AgentJar {

    private static final int CONFIG_MAP = 1 << 20;

    private final byte[] bytes;

    /** @throws PodunitException where no ConfigMap can hold it */
    public AgentJar(byte[] bytes) {
        if (bytes.length > CONFIG_MAP) {
            throw new PodunitException(
                    "the agent jar has %d bytes, and a ConfigMap takes no more than %d. This build of Podunit cannot work; use a released one."
                            .formatted(bytes.length, CONFIG_MAP));
        }
        this.bytes = bytes.clone();
    }

    /** The one that this artifact was built with. */
    public static AgentJar ofThisBuild() {
        try (InputStream resource = TestBundle.class.getResourceAsStream("agent.jar")) {
            if (resource == null) {
                throw new PodunitException(
                        "podunit-extension lacks its resource io/podunit/bundle/agent.jar. Build it with Maven, or use a released one.");
            }
            return new AgentJar(resource.readAllBytes());
        } catch (IOException e) {
            throw new PodunitException("the agent jar cannot be read from podunit-extension: " + e, e);
        }
    }

    /** The whole jar. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** Of the whole jar. */
    public String digest() {
        return ContentDigest.of(bytes);
    }
}
