package io.podunit.store.transfer;

import io.podunit.PodunitException;
import io.podunit.bundle.content.ChangedContentException;

/** Content changed while it was sent: a bundle made anew may succeed. */
final class ContentChangedFailure extends PodunitException {

    private static final long serialVersionUID = 1L;

    ContentChangedFailure(ChangedContentException cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
