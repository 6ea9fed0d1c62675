package io.podunit.operations.audit;

import org.apiguardian.api.API;

/** Takes a record of every change. Called by any thread, before the operation returns. */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL)
public interface AuditSink {

    void record(AuditRecord change);
}
