package io.podunit.launcher.cli.serve.exchange;

import java.util.Map;
import org.apiguardian.api.API;

/** What a request comes to. */
@API(status = API.Status.INTERNAL)
public sealed interface Answer {

    /** A document. */
    record Json(int status, Map<String, ?> fields, Map<String, String> headers) implements Answer {

        public Json(Map<String, ?> fields) {
            this(200, fields, Map.of());
        }
    }

    /** A text that is there already. */
    record Text(String contentType, String text) implements Answer {}

    /** Events that are sent as they come. */
    record Events(EventSource source) implements Answer {}

    /** Nothing, and nothing will come. */
    record Nothing() implements Answer {}

    /** Makes events, and returns when there will be no more. Is called once. */
    interface EventSource {

        /** @throws ClientGoneException where nobody reads any more */
        void sendTo(EventStream stream);
    }
}
