package io.podunit.others;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

@SpringJUnitConfig(SpringMockTestCase.Application.class)
class SpringMockTestCase {

    @MockitoBean
    Supplier<String> source;

    @Autowired
    Application.Reader reader;

    static class Application {
        @Bean
        Reader reader(Supplier<String> source) {
            return new Reader(source);
        }

        record Reader(Supplier<String> source) {}
    }

    @Test
    void theMockIsInTheContext() {
        when(source.get()).thenReturn("mocked");
        assertThat(reader.source().get()).isEqualTo("mocked");
    }
}
