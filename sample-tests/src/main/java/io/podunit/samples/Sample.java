package io.podunit.samples;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** This class is a sample. Without {@link Expect} its tests pass. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Sample {

    /** How many tests are reported: one that is lost would otherwise not be noticed. */
    int tests();
}
