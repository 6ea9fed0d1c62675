package io.podunit.launcher.cli.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class GoalTests {

    private static final String OBJECT = """
            {"kind": "Widget", "metadata": {"name": "mine", "generation": 1},
             "status": {"phase": "a=b", "conditions": [
               {"type": "Ready", "status": "True"},
               {"type": "Broken", "status": "False"}]}}
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ready|true",
                "condition=Ready|true",
                "condition=Broken|false",
                "condition=Broken=False|true",
                "condition=Absent|false",
                "delete|false",
                "jsonpath={.status.phase}=a=b|true",
                "jsonpath={.status.phase}=a|false",
                "jsonpath={.status.conditions[?(@.type==\"Ready\")].status}=True|true",
            })
    void saysWhatAnObjectShouldBe(String text, boolean reached) throws Exception {
        ClusterObject object = new ClusterObject(new ObjectMapper().readTree(OBJECT));
        Goal goal = new Goal.Converter().convert(text);
        assertThat(goal.readiness().of(Optional.of(object)) instanceof State.Ready)
                .isEqualTo(reached);
        assertThat(goal.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ready", "condition=", "condition=A=B=C", "jsonpath=.status.phase", "jsonpath={.a[}=b"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> new Goal.Converter().convert(text)).isInstanceOf(TypeConversionException.class);
    }
}
