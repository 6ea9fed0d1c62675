package io.podunit.store.transfer;

import io.podunit.PodunitException;
import java.time.Duration;
import org.apiguardian.api.API;

/** How to wait, so that tests need not. */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface Pause {

    Pause REAL = duration -> {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PodunitException("interrupted while waiting for the content store; the run was cancelled.", e);
        }
    };

    void sleep(Duration duration);
}
