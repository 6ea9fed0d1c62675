package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/** The final status of one node. */
@API(status = API.Status.INTERNAL)
public record NodeOutcome(String id, NodeStatus status) {}
