package io.podunit.launcher.cli.serve.exchange;

import org.apiguardian.api.API;

/** Answers requests of one kind. Is used by many threads. */
@API(status = API.Status.INTERNAL)
public interface Endpoint {

    /** @throws RuntimeException that is told to the client as an error */
    Answer answer(Exchange exchange);
}
