package io.podunit.engine.exec;

import io.podunit.cluster.exec.ContainerProcess;
import io.podunit.cluster.exec.ProcessEnd;
import java.time.Duration;
import java.util.Optional;

/** A process of which nothing is heard; what becomes of what is written to it, a test says. */
public abstract class QuietProcess implements ContainerProcess {

    @Override
    public void endInput() {}

    @Override
    public void resize(int columns, int rows) {}

    @Override
    public Optional<ProcessEnd> await(Duration patience) {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
