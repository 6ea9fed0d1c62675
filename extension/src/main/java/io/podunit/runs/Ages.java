package io.podunit.runs;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How old objects are; both times are the server's. */
record Ages(Optional<Instant> now) {

    @Nullable
    Duration of(HasMetadata object) {
        String created = object.getMetadata().getCreationTimestamp();
        if (created == null || now.isEmpty()) {
            return null;
        }
        try {
            Duration age = Duration.between(Instant.parse(created), now.get());
            // The Date of an answer is a second or two behind.
            return age.isNegative() ? Duration.ZERO : age;
        } catch (DateTimeParseException e) {
            // No server writes that; an age is not worth an error.
            return null;
        }
    }
}
