package io.podunit.bundle.content;

import java.io.IOException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** A class path entry is not what it was when it was read before. */
@API(status = API.Status.INTERNAL)
public final class ChangedContentException extends IOException {

    private static final long serialVersionUID = 1L;

    public ChangedContentException(Path entry) {
        super(
                "class path entry %s changed while it was sent to the cluster. Let the build that writes it finish, then run again."
                        .formatted(entry));
    }
}
