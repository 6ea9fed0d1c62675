package io.podunit.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CancellationTests {

    private final Cancellation cancellation = new Cancellation();
    private final List<String> heard = new ArrayList<>();
    private final Consumer<String> run = heard::add;

    @Test
    void tellsWhatRunsAndWhatBeginsLater() {
        cancellation.register(run);
        cancellation.cancel("Ctrl-C");
        cancellation.cancel("SIGTERM");
        assertThat(heard).containsExactly("Ctrl-C");
        cancellation.register(why -> heard.add("later: " + why));
        assertThat(heard).containsExactly("Ctrl-C", "later: Ctrl-C");
        assertThat(cancellation.reason()).contains("Ctrl-C");
    }

    @Test
    void whatHasEndedHearsNothing() {
        cancellation.register(run);
        cancellation.forget(run);
        cancellation.cancel("Ctrl-C");
        cancellation.reset();
        cancellation.register(run);
        assertThat(heard).isEmpty();
    }

    @Test
    void saysWhatToDo() {
        assertThat(new RunCancelledException("Ctrl-C"))
                .hasMessage("The run was cancelled by Ctrl-C. What had ended before is reported as it ended;"
                        + " everything else has not passed. Run it again.");
    }
}
