package io.podunit.launcher.cli.report;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is to be said of a throwable. */
final class Failures {

    private static final Pattern TYPE = Pattern.compile("([\\p{L}_$][\\w$]*(?:\\.[\\p{L}_$][\\w$]*)+)(?::|$)");

    private Failures() {}

    static String trace(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** From the text, not the object: what was thrown in a pod comes back as a stand-in that prints like the original. */
    static String type(Throwable failure) {
        Matcher matcher = TYPE.matcher(failure.toString());
        return matcher.lookingAt() ? matcher.group(1) : failure.getClass().getName();
    }
}
