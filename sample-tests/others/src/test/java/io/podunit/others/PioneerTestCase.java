package io.podunit.others;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junitpioneer.jupiter.DefaultLocale;
import org.junitpioneer.jupiter.DefaultTimeZone;
import org.junitpioneer.jupiter.DisabledUntil;
import org.junitpioneer.jupiter.ExpectedToFail;
import org.junitpioneer.jupiter.RetryingTest;
import org.junitpioneer.jupiter.SetSystemProperty;
import org.junitpioneer.jupiter.StdIo;
import org.junitpioneer.jupiter.StdOut;
import org.junitpioneer.jupiter.cartesian.CartesianTest;
import org.junitpioneer.jupiter.cartesian.CartesianTest.Values;

class PioneerTestCase {

    private static int tries;

    @CartesianTest
    void products(@Values(ints = {1, 2}) int number, @Values(strings = {"a", "b"}) String text) {
        assertThat(text.repeat(number)).hasSize(number);
    }

    @RetryingTest(3)
    void succeedsInTheEnd() {
        assertThat(++tries).isEqualTo(3);
    }

    @Test
    @SetSystemProperty(key = "pioneer", value = "set")
    void properties() {
        assertThat(System.getProperty("pioneer")).isEqualTo("set");
    }

    @Test
    @DefaultLocale("de-CH")
    @DefaultTimeZone("Asia/Tokyo")
    void locales() {
        assertThat(java.util.Locale.getDefault()).hasToString("de_CH");
        assertThat(TimeZone.getDefault().getID()).isEqualTo("Asia/Tokyo");
    }

    @Test
    @StdIo({"first line", "second line"})
    void streams(StdOut out) throws Exception {
        var in = new java.io.BufferedReader(new java.io.InputStreamReader(System.in));
        System.out.println("read " + in.readLine() + " and " + in.readLine());
        assertThat(out.capturedLines()).containsExactly("read first line and second line");
    }

    @Test
    @ExpectedToFail("it does")
    void expectedToFail() {
        assertThat(1).isEqualTo(2);
    }

    @Test
    @DisabledUntil(date = "2999-01-01", reason = "not in this millennium")
    void disabledUntil() {}
}
