package io.podunit.others;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;

/** An application; it counts how often it was started. */
@SpringBootConfiguration
class Greeting {

    static final AtomicInteger STARTED = new AtomicInteger();

    @Bean
    Greeter greeter() {
        STARTED.incrementAndGet();
        return new Greeter("Hello");
    }

    record Greeter(String word) {
        String greet(String name) {
            return word + ", " + name;
        }
    }
}
