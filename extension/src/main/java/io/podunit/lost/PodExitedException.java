package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The pod, or the test JVM in it, ended by itself before everything had run: {@code System.exit}, a crash, a kill. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodExitedException extends PodLostException {

    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public PodExitedException(int exitCode, Evidence evidence) {
        super(evidence);
        this.exitCode = exitCode;
    }

    /** The exit code of the test JVM, or of the container where the test JVM's is not known. */
    public int exitCode() {
        return exitCode;
    }
}
