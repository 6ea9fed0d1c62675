package sample.modules.inside;

import sample.modules.Greeting;

/** A provider in a package that is not exported. */
public final class Hello implements Greeting {

    @Override
    public String text() {
        return "hello";
    }
}
