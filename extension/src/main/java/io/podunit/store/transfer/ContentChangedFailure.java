package io.podunit.store.transfer;

import io.podunit.PodunitException;
import io.podunit.bundle.content.ChangedContentException;
import org.apiguardian.api.API;

/** Content changed while it was sent: a bundle made anew may succeed. */
@API(status = API.Status.INTERNAL)
public final class ContentChangedFailure extends PodunitException {

    private static final long serialVersionUID = 1L;

    public ContentChangedFailure(ChangedContentException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
