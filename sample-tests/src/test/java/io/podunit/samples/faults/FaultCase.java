package io.podunit.samples.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.samples.truth.Findings;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/** What one test of a fault found out; its figures go to docs/faults.md. */
public final class FaultCase {

    private final List<Findings> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Asserts what holds for every fault: nothing lost, repeated, invented, wrongly green or left in the cluster. */
    public Findings judge(FaultResult result) {
        Findings found = result.findings();
        findings.add(found);
        SoftAssertions.assertSoftly(softly -> {
            softly.assertThat(found.wrong()).as("wrong in the report").isEmpty();
            softly.assertThat(result.left()).as("left in the cluster").isEmpty();
        });
        return found;
    }

    /** The same, for a fault that must not be seen in the report at all. */
    public Findings judgeUndisturbed(FaultResult result) {
        Findings found = judge(result);
        assertThat(found.causes()).as("told as lost").isEmpty();
        assertThat(found.twice()).as("run twice").isEmpty();
        return found;
    }

    /** The same, for a fault that costs results; says why those that are wrongly red have to be. */
    public Findings judgeLost(FaultResult result, String why) {
        Findings found = judge(result);
        assertThat(found.causes()).as("told as lost").isNotEmpty();
        note(why);
        return found;
    }

    /** For readers of docs/faults.md. */
    public void note(String text) {
        notes.add(text);
    }

    List<Findings> findings() {
        return findings;
    }

    List<String> notes() {
        return notes;
    }
}
