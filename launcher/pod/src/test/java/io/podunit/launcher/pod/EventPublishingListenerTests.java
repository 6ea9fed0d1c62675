package io.podunit.launcher.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.podunit.launcher.protocol.EventDecoder;
import io.podunit.launcher.protocol.ExecutionEvent;
import io.podunit.launcher.protocol.ExecutionEvent.Registered;
import io.podunit.launcher.protocol.SourceData;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What is said of nodes that are found on the way. */
class EventPublishingListenerTests {

    @Test
    void aSourceIsOnlySentWhereItIsNotTheParents() {
        var bytes = new ByteArrayOutputStream();
        RunningNodes nodes = new RunningNodes();
        EventSink sink = new EventSink(bytes, byte[]::new);
        var listener = new EventPublishingListener(
                sink, new StandardStreamCapture(sink, nodes), nodes, new ClassClock(() -> 0));

        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(FactoryTestCase.class))
                                .build(),
                        listener);

        List<@org.jspecify.annotations.Nullable SourceData> sources = new ArrayList<>();
        for (ExecutionEvent event : events(bytes.toByteArray())) {
            if (event instanceof Registered registered) {
                sources.add(registered.node().source());
            }
        }
        assertThat(sources)
                .containsExactly(null, new SourceData(SourceData.Kind.URI, "https://example.org/2", "", "", 0, 0));
    }

    private static List<ExecutionEvent> events(byte[] sent) {
        List<ExecutionEvent> events = new ArrayList<>();
        for (ByteBuffer in = ByteBuffer.wrap(sent); in.hasRemaining(); ) {
            in.get();
            byte[] json = new byte[in.getInt()];
            in.get(json);
            events.add(EventDecoder.decode(json));
        }
        return events;
    }

    static final class FactoryTestCase {

        @TestFactory
        Stream<DynamicTest> tests() {
            return Stream.of(
                    DynamicTest.dynamicTest("one", () -> {}),
                    DynamicTest.dynamicTest("two", URI.create("https://example.org/2"), () -> {}));
        }
    }
}
