package io.podunit.others;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers(disabledWithoutDocker = true)
class OptionalContainersTestCase {

    @Container
    final GenericContainer<?> container = new GenericContainer<>("alpine");

    @Test
    void needsDocker() {}
}
