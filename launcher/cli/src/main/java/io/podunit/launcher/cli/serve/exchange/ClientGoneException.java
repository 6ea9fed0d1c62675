package io.podunit.launcher.cli.serve.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apiguardian.api.API;

/** Nobody reads the answer any more. */
@API(status = API.Status.INTERNAL)
public final class ClientGoneException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    ClientGoneException(IOException cause) {
        super("The client does not read any more.", cause);
    }
}
