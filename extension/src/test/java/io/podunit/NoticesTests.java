package io.podunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NoticesTests {

    @Test
    void whatItQuotesDoesNotSteerTheTerminal() {
        assertThat(told("podunit: Job a waits: quota\u001b[2K\rall passed"))
                .isEqualTo("podunit: Job a waits: quota\\u001b[2K\\u000dall passed" + System.lineSeparator());
    }

    @Test
    void aNoticeOfSeveralLinesKeepsThem() {
        assertThat(told("podunit: still there:\n\tJob a"))
                .isEqualTo("podunit: still there:\n\tJob a" + System.lineSeparator());
    }

    private static String told(String text) {
        PrintStream before = System.err;
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
        try {
            Notices.tell(text);
        } finally {
            System.setErr(before);
        }
        return told.toString(StandardCharsets.UTF_8);
    }
}
