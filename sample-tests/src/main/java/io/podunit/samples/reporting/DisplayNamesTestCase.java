package io.podunit.samples.reporting;

import io.podunit.RunOnKubernetes;
import io.podunit.samples.Sample;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Shows display names in several scripts and from a generator, and tags. */
@RunOnKubernetes
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@Tag("names")
@Sample(tests = 4)
public class DisplayNamesTestCase {

    @Test
    @DisplayName("Grüße aus Köln: naïve façade, 世界, Ελλάδα, שלום")
    void scripts() {}

    @Test
    @DisplayName("🙂 a face beyond the basic plane, 👩‍🚀 joined with others")
    void emoji() {}

    @Test
    @DisplayName("<xml attribute=\"&\"> ]]> and 'quotes'")
    void markup() {}

    @Test
    @Tag("generated")
    void comes_from_a_generator() {}
}
