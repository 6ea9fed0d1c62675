package io.podunit.cluster;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What the API server says of an object that it was asked to judge and not to keep.
 *
 * @param status of HTTP
 * @param reason in the server's own words; empty where the object was taken
 * @param warnings what it has to say about an object that it takes
 */
@API(status = API.Status.INTERNAL)
public record DryRun(int status, String reason, List<String> warnings) {

    public DryRun {
        warnings = List.copyOf(warnings);
    }

    public boolean taken() {
        return status >= 200 && status < 300;
    }
}
