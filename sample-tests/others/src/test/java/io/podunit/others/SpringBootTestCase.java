package io.podunit.others;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

/** An application that is started for the tests, once for all classes of the JVM. */
@SpringBootTest(properties = "greeting.name=pod")
class SpringBootTestCase {

    @Autowired
    Greeting.Greeter greeter;

    @Value("${greeting.name}")
    String name;

    @Test
    void greets() {
        assertThat(greeter.greet(name)).isEqualTo("Hello, pod");
    }

    @Test
    void wasStartedOnce() {
        assertThat(Greeting.STARTED).hasValue(1);
    }

    @Nested
    class Inner {
        @Test
        void wasStartedOnce() {
            assertThat(greeter.greet(name)).isEqualTo("Hello, pod");
            assertThat(Greeting.STARTED).hasValue(1);
        }
    }
}
