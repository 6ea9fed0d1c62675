package io.podunit.job;

import org.apiguardian.api.API;

/** A Job that the cluster has taken. */
@API(status = API.Status.INTERNAL)
public record SubmittedJob(String name, String uid, int shard, int attempt) {}
