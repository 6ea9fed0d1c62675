package io.podunit.engine.dealing;

import io.podunit.Notices;
import io.podunit.config.RunConfiguration;
import io.podunit.config.RunConfiguration.Balance;
import io.podunit.config.RunConfiguration.Isolation;
import io.podunit.config.RunConfiguration.Split;
import io.podunit.discovery.RemoteClass;
import io.podunit.engine.run.RunTimes;
import io.podunit.engine.shard.ShardPlanner;
import io.podunit.engine.shard.ShardPlanner.Distribution;
import io.podunit.history.ClassHistory;
import io.podunit.history.ClassTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.platform.engine.UniqueId;

/** Deals the classes of a run out to its pods, by how long they took before. */
@API(status = API.Status.INTERNAL)
public final class Dealing {

    private final RunConfiguration configuration;
    private final Map<String, String> parameters;
    private final ClassHistory history;
    private final Map<String, ClassTime> known;
    private final ShardPlanner planner;

    /** @param parameters JUnit's configuration parameters */
    public Dealing(RunConfiguration configuration, Map<String, String> parameters) {
        this.configuration = configuration;
        this.parameters = parameters;
        this.history = new ClassHistory(configuration.history());
        this.known = history.read();
        this.planner = new ShardPlanner(configuration.isolation(), configuration.parallelism(), known);
    }

    /**
     * Who gets what.
     *
     * @param atOnce how many pods may run at once
     */
    public record Dealt(Distribution distribution, int atOnce) {

        /** Everything that any pod gets. */
        public List<RemoteClass> all() {
            return Stream.concat(
                            distribution.shards().stream().flatMap(shard -> shard.classes().stream()),
                            distribution.queued().stream())
                    .toList();
        }

        /** How many pods there are at first. */
        public int pods() {
            return Math.min(distribution.shards().size(), atOnce);
        }
    }

    /** How many pods there may be at once, whatever they are to run. */
    public int mostPods() {
        return planner.mostPods();
    }

    public Dealt deal(List<RemoteClass> classes) {
        List<RemoteClass> pieces = pieces(classes);
        Distribution distribution = taken() ? planner.share(pieces) : new Distribution(planner.plan(pieces), List.of());
        return new Dealt(distribution, planner.podsAtOnce(pieces.size()));
    }

    /** @param podId the id that a node has in its pod */
    public RunTimes times(Dealt dealt, Function<UniqueId, String> podId) {
        return new RunTimes(history, dealt.all(), podId);
    }

    /** Nothing is divided where each class is to have a pod of its own. */
    private List<RemoteClass> pieces(List<RemoteClass> classes) {
        return configuration.split() == Split.OFF || configuration.isolation() == Isolation.CLASS
                ? classes
                : new ClassSplitter(planner.mostPods(), known, parameters, Notices::tell).split(classes);
    }

    private boolean taken() {
        if (configuration.balance() == Balance.TAKEN && configuration.pod().registry() != null) {
            Notices.tell(
                    "podunit: podunit.balance=taken has no effect with podunit.delivery=image: the queue that pods take"
                            + " classes from is in the content store, which such a run does not have.");
            return false;
        }
        return configuration.balance() == Balance.TAKEN;
    }
}
