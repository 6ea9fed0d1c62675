package io.podunit.samples.classpath;

/** A service whose provider is named in a jar that holds nothing else. */
public interface Greeting {

    /** The provider. */
    final class Hello implements Greeting {}
}
