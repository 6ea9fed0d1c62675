package io.podunit.others;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** There is no Docker, neither in a pod nor where this is compared with it. */
@Testcontainers
class ContainersTestCase {

    @Container
    static final GenericContainer<?> CONTAINER = new GenericContainer<>("alpine");

    @Test
    void needsDocker() {}
}
