package sample.modules;

import java.util.ServiceLoader;
import org.apache.commons.lang3.StringUtils;

/** A service. */
public interface Greeting {

    String text();

    /** That of the provider. */
    static String loudly() {
        return StringUtils.upperCase(
                ServiceLoader.load(Greeting.class).findFirst().orElseThrow().text());
    }
}
