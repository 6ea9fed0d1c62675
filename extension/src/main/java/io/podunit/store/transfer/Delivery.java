package io.podunit.store.transfer;

import org.apiguardian.api.API;

/** What a run sent of what it needs. */
@API(status = API.Status.INTERNAL)
public record Delivery(long bytesSent, int blobsSent, int blobsTotal) {}
