package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** How a node ended. */
@API(status = API.Status.INTERNAL)
public enum NodeStatus {
    SUCCESSFUL,
    ABORTED,
    FAILED,
    SKIPPED
}
