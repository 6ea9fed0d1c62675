package io.podunit.samples;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How a test of a sample comes out if not well: on a method for its tests, on a class for the class itself. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Expect {

    Outcome value();

    /** A text that occurs in the reason. */
    String because() default "";

    /** A text in the display name of those of the method's tests that are meant; the others pass. By default all are. */
    String only() default "";
}
