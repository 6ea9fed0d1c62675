package io.podunit.preflight;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a run may do in a cluster that lets it run.
 *
 * @param watch whether pods may be watched; otherwise they are listed again and again
 * @param notices what people should know, one sentence each
 * @param lasting whether it will still be so in some minutes
 */
@API(status = API.Status.INTERNAL)
public record Capabilities(boolean watch, List<String> notices, boolean lasting) {

    /** Where nothing could be found out: the run itself will. */
    public static final Capabilities UNKNOWN = new Capabilities(true, List.of(), false);

    public Capabilities {
        notices = List.copyOf(notices);
    }
}
