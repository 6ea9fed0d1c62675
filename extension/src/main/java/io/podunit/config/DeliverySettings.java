package io.podunit.config;

import io.podunit.Constants;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the class path gets to pods, from its keys. */
final class DeliverySettings {

    private static final Pattern REPOSITORY =
            Pattern.compile("(localhost|[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+|[A-Za-z0-9-]+(?=:))(:[0-9]{1,5})?"
                    + "(/[a-z0-9]+([._-]+[a-z0-9]+)*)+");
    private static final Pattern PLATFORM = Pattern.compile("[a-z0-9]+/[a-z0-9_]+");

    private final ValueReader values;

    DeliverySettings(ValueReader values) {
        this.values = values;
    }

    /** Null where the content store delivers. */
    @Nullable
    ImageRegistry read() {
        var way = values.choice(Constants.DELIVERY, Delivery.STORE);
        var repository = values.text(
                Constants.DELIVERY_REPOSITORY,
                REPOSITORY,
                "a registry and a repository without a tag, such as registry.example:5000/team/tests");
        var insecure = values.flag(Constants.DELIVERY_INSECURE);
        var platforms = values.words(Constants.DELIVERY_PLATFORMS).orElse(List.of("linux/amd64"));
        platforms.stream()
                .filter(PLATFORM.asMatchPredicate().negate())
                .forEach(platform -> values.fault(Constants.DELIVERY_PLATFORMS + " names " + platform
                        + ", which is no platform. Write it as linux/amd64, and several with spaces between."));
        if (way == Delivery.IMAGE
                && repository.isEmpty()
                && values.text(Constants.DELIVERY_REPOSITORY).isEmpty()) {
            values.fault(
                    Constants.DELIVERY + "=image needs " + Constants.DELIVERY_REPOSITORY
                            + ": the registry and the repository that images are pushed to and pulled from, such as registry.example:5000/team/tests.");
        }
        return way == Delivery.STORE
                ? null
                : repository
                        .map(name -> new ImageRegistry(name, insecure, platforms))
                        .orElse(null);
    }

    /** Values of {@code podunit.delivery}. */
    private enum Delivery {
        STORE,
        IMAGE
    }
}
