package io.podunit.selection;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(strings = {"x", "y"})
class TemplateTestCase extends Whereabouts {

    @Parameter
    String value;

    @Test
    void one() {}

    @Test
    @Tag("slow")
    void two() {}
}
