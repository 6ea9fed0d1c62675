package io.podunit.others;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** Has the context of the other class where it shares a JVM with it. */
@SpringBootTest(properties = "greeting.name=pod")
class SpringBootCachedTestCase {

    @Autowired
    Greeting.Greeter greeter;

    @Test
    void hasTheSameContext() {
        assertThat(greeter.word()).isEqualTo("Hello");
        assertThat(Greeting.STARTED).hasValue(1);
    }
}
