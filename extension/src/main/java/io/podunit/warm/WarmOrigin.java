package io.podunit.warm;

import io.podunit.job.JobSpecification.StoreReference;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Where an idle pod has what it has from.
 *
 * @param plan digest of a plan that is in the store; its class path is what the pod fetches
 */
@API(status = API.Status.INTERNAL)
public record WarmOrigin(StoreReference store, String plan) {

    static final String ANNOTATION = "podunit.io/warm-origin";

    private static final Pattern TEXT =
            Pattern.compile("(http://[^ /]{1,80}) ([a-z0-9-]{1,63}) ([a-z0-9-]{1,63}) ([0-9a-f]{64})");

    /** As one line. */
    String text() {
        return String.join(" ", store.url(), store.secret(), store.agent(), plan);
    }

    /** Empty where it is something else. */
    static Optional<WarmOrigin> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new WarmOrigin(
                        new StoreReference(parts.group(1), parts.group(2), parts.group(3)), parts.group(4)))
                : Optional.empty();
    }
}
