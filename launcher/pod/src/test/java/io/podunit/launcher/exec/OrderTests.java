package io.podunit.launcher.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTests {

    private static final String PLAN = "ab".repeat(32);

    private static final String WHOLE = "uid u-1\nplan " + PLAN + "\nnonce 01020304\nshard shard-0\nlast true\n"
            + "directory /opt/my app\nblob " + PLAN + " 12\n\n";

    @Test
    void endsAtAnEmptyLineAndReadsNoFurther() throws IOException {
        var in = new ByteArrayInputStream((WHOLE + "rest").getBytes(StandardCharsets.UTF_8));
        assertThat(Order.read(in))
                .isEqualTo(new Order(
                        "u-1", PLAN, "01020304", "shard-0", true, "/opt/my app", Map.of(), Map.of(PLAN, 12L)));
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("rest");
    }

    @Test
    void variablesSayWhereTestsRunAndNothingElse() throws IOException {
        String variable = "variable PODINFO_RUN=0123456789ab\n";
        assertThat(read(variable + WHOLE).variables()).isEqualTo(Map.of("PODINFO_RUN", "0123456789ab"));
        assertThatThrownBy(() -> read("variable LD_PRELOAD=/tmp/mine\n" + WHOLE))
                .isInstanceOf(IOException.class);
    }

    @Test
    void showsNoNonce() throws IOException {
        assertThat(read(WHOLE).toString()).doesNotContain("01020304");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shard ../other", "plan ../plan", "nonce"})
    void namesLeadNowhere(String line) {
        String key = line.split(" ")[0];
        String changed = line.equals("nonce") ? "" : line + '\n';
        assertThatThrownBy(() -> read(WHOLE.replaceFirst(key + " .*\n", changed)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void oneThatEndsTooEarlyIsNone() {
        assertThatThrownBy(() -> read(WHOLE.substring(0, WHOLE.length() - 1))).isInstanceOf(IOException.class);
    }

    private static Order read(String text) throws IOException {
        return Order.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
