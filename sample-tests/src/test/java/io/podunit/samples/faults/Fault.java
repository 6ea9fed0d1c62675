package io.podunit.samples.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Marks a test, or each test of a class, as the proof that a fault does no harm. It may take a {@link FaultCase}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@ExtendWith(FaultRecorder.class)
@Tag("fault")
public @interface Fault {

    /** Its rows in docs/faults.md. */
    int[] row();

    /** What was done, in a few words: {@code the API server is down for 30 s}. */
    String what();

    /** By what means. */
    Means how();

    /** How a fault was made. */
    enum Means {
        /** Between client and API server. */
        PROXY,
        /** On the cluster itself. */
        REAL,
        /** Without a cluster. */
        STUB
    }
}
