package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.PodPlan.ClassPathItem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Fetches what the tests of a plan needed, for tests that come later. It is a container of its own, so that the one that waits for them
 * never has the store's token.
 */
@API(status = API.Status.INTERNAL)
public final class FetchMain {

    private final BlobSource store;
    private final String plan;
    private final Path work;

    public FetchMain(Map<String, String> environment) {
        this.store = new StoreReader(environment.getOrDefault("PODUNIT_STORE", ""), token(environment));
        this.plan = environment.getOrDefault("PODUNIT_PLAN", "");
        this.work = Path.of(environment.getOrDefault("PODUNIT_WORK", "/podunit/work"));
    }

    private static String token(Map<String, String> environment) {
        return environment.getOrDefault("PODUNIT_STORE_TOKEN", "");
    }

    /** @return the exit code */
    public int run() throws IOException {
        try {
            PodPlan known = PlanCodec.decode(store.blob(plan), store::blob);
            List<String> digests = Stream.concat(known.classPath().stream(), known.extras().files().stream())
                    .map(ClassPathItem::digest)
                    .distinct()
                    .toList();
            store.fetch(digests, work.resolve("blobs"));
            return 0;
        } catch (MalformedEventException e) {
            throw new IOException("the plan " + plan + " cannot be read: " + e, e);
        }
    }
}
