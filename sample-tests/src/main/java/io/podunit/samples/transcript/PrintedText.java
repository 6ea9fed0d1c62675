package io.podunit.samples.transcript;

/** What was printed since it was asked for last. */
public interface PrintedText {

    String takeOut();

    String takeErr();
}
