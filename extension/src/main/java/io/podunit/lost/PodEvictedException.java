package io.podunit.lost;

import io.podunit.PodLostException;
import org.apiguardian.api.API;

/** The kubelet or an eviction request took the pod away: its node ran short of something, the pod used more storage than it may, or the node is being drained. */
@API(status = API.Status.EXPERIMENTAL)
public final class PodEvictedException extends PodLostException {

    private static final long serialVersionUID = 1L;

    public PodEvictedException(Evidence evidence) {
        super(evidence);
    }
}
