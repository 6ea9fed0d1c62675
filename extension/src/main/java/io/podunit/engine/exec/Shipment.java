package io.podunit.engine.exec;

import io.podunit.PodunitException;
import io.podunit.bundle.content.ChangedContentException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.exec.ContainerProcess;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** All that tests need in a container: the agent, the class path, the plans. Counts what was sent. */
@API(status = API.Status.INTERNAL)
public final class Shipment {

    /** So small that each is a sign that it goes on, on slow links as well. */
    private static final int CHUNK = 64 << 10;

    private final byte[] agent;
    private final Supplier<List<Content>> source;
    private final AtomicLong sent = new AtomicLong();

    public Shipment(byte[] agent, List<Content> contents) {
        this(agent, () -> contents);
    }

    /** @param contents are asked for when something is to be sent */
    public Shipment(byte[] agent, Supplier<List<Content>> contents) {
        this.agent = agent.clone();
        this.source = contents;
    }

    private Map<String, Content> contents() {
        Map<String, Content> contents = new LinkedHashMap<>();
        source.get().forEach(content -> contents.put(content.digest(), content));
        return contents;
    }

    public long sent() {
        return sent.get();
    }

    int agentSize() {
        return agent.length;
    }

    void sendAgent(ContainerProcess process) {
        for (int from = 0; from < agent.length; from += CHUNK) {
            byte[] piece = Arrays.copyOfRange(agent, from, Math.min(agent.length, from + CHUNK));
            process.write(piece, piece.length);
            sent.addAndGet(piece.length);
        }
    }

    /** As lines of an order. */
    String listed() {
        StringBuilder lines = new StringBuilder();
        contents()
                .forEach((digest, content) -> lines.append("blob ")
                        .append(digest)
                        .append(' ')
                        .append(content.size())
                        .append('\n'));
        return lines.toString();
    }

    void send(List<String> digests, ContainerProcess process) {
        Map<String, Content> contents = digests.isEmpty() ? Map.of() : contents();
        for (String digest : digests) {
            Content content = contents.get(digest);
            if (content == null) {
                throw new PodunitException(
                        "The container asks for " + digest
                                + ", which was never promised. Something there speaks in the agent's name; the tests did not run.");
            }
            send(content, process);
        }
    }

    private void send(Content content, ContainerProcess process) {
        try (InputStream in = content.open()) {
            byte[] buffer = new byte[CHUNK];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                process.write(buffer, n);
                sent.addAndGet(n);
            }
        } catch (ChangedContentException e) {
            throw new PodunitException(
                    "The class path changed while it was sent: " + e.getMessage()
                            + " Let the build come to its end, and run again.",
                    e);
        } catch (IOException e) {
            throw new PodunitException("The class path cannot be read while it is sent: " + e, e);
        }
    }
}
