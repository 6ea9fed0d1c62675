package io.podunit.engine.preparation;

import io.podunit.PodunitException;
import io.podunit.bundle.TestBundle;
import io.podunit.bundle.TestBundleBuilder;
import io.podunit.bundle.content.Content;
import io.podunit.bundle.luggage.Luggage;
import io.podunit.config.RunConfiguration;
import io.podunit.engine.run.Debugger;
import io.podunit.engine.shard.Shard;
import io.podunit.engine.shard.WorkList;
import io.podunit.launcher.protocol.PlanCodec;
import io.podunit.launcher.protocol.PodPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Packs what the pods of a run need: the class path, and each pod's plan. Needs no cluster. */
@API(status = API.Status.INTERNAL)
public final class Packing {

    private final RunConfiguration configuration;
    private final Map<String, String> parameters;
    private final List<Shard> shards;
    private final Path directory;
    private final WorkList work;

    /** @param directory for archives; whoever packs removes it once everything is sent */
    public Packing(RunConfiguration configuration, Map<String, String> parameters, List<Shard> shards, Path directory) {
        this(configuration, parameters, shards, directory, WorkList.NONE);
    }

    private Packing(
            RunConfiguration configuration,
            Map<String, String> parameters,
            List<Shard> shards,
            Path directory,
            WorkList work) {
        this.configuration = configuration;
        this.parameters = parameters;
        this.shards = shards;
        this.directory = directory;
        this.work = work;
    }

    /** The same, for pods that take more classes when they have run their own. */
    public Packing sharing(WorkList more) {
        return new Packing(configuration, parameters, shards, directory, more);
    }

    /** Reads the class path anew each time. */
    public Packed pack(Executor threads) {
        Luggage luggage = Luggage.ofThisJvm(configuration.pod());
        TestBundle bundle = new TestBundleBuilder(luggage, directory, threads).build();
        List<Content> contents = new ArrayList<>(bundle.contents().values());
        PodPlan common = common(bundle, jvmArguments(luggage, bundle), queue(contents));
        Function<Shard, Content> planner = apart(common, planner(common, contents));
        Map<Shard, String> plans = new LinkedHashMap<>();
        for (Shard shard : shards) {
            Content plan = planner.apply(shard);
            contents.add(plan);
            plans.put(shard, plan.digest());
        }
        return new Packed(contents, plans, luggage.classPath().paths(), planner);
    }

    /** Of many plans, each would repeat the class path: they refer to it. A single pod has all in one piece, and asks once. */
    private Function<Shard, Content> planner(PodPlan common, List<Content> contents) {
        if (shards.size() == 1) {
            return shard -> Content.of(PlanCodec.encode(common.of(selectors(shard))));
        }
        Content shared = Content.of(PlanCodec.encode(common));
        contents.add(shared);
        return shard -> Content.of(PlanCodec.encode(selectors(shard), shared.digest()));
    }

    /** Shards of a second round have what was left in the queue: their pods may not take from it what others of them have. */
    private Function<Shard, Content> apart(PodPlan common, Function<Shard, Content> planner) {
        PodPlan alone = common.withoutQueue();
        return shard -> shard.number() < shards.size()
                ? planner.apply(shard)
                : Content.of(PlanCodec.encode(alone.of(selectors(shard))));
    }

    private static List<String> selectors(Shard shard) {
        return shard.classes().stream().flatMap(c -> c.selectors().stream()).toList();
    }

    WorkList work() {
        return work;
    }

    private List<String> jvmArguments(Luggage luggage, TestBundle bundle) {
        List<String> arguments = new ArrayList<>(bundle.arguments());
        arguments.addAll(Debugger.arguments(configuration.debugging()));
        arguments.addAll(luggage.jvmArguments());
        return List.copyOf(arguments);
    }

    /** What all pods are told. */
    private PodPlan common(TestBundle bundle, List<String> jvmArguments, PodPlan.@Nullable Queue queue) {
        return new PodPlan(
                List.of(),
                parameters,
                bundle.items(),
                jvmArguments,
                configuration.timeouts().perClass().toMillis(),
                new PodPlan.Extras(bundle.others(), bundle.artifacts(), queue));
    }

    /** Null where there is none; else its classes are one of the contents. */
    private PodPlan.@Nullable Queue queue(List<Content> contents) {
        if (work.isEmpty()) {
            return null;
        }
        Content classes = Content.of(work.encoded());
        contents.add(classes);
        return new PodPlan.Queue(work.name(), classes.digest());
    }

    /** Removes the archives. */
    public void clean() {
        try (Stream<Path> files = Files.exists(directory) ? Files.walk(directory) : Stream.empty()) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new PodunitException(
                    "The archives of a run cannot be removed from " + directory + ": " + e + ". Remove them by hand.",
                    e);
        }
    }

    /**
     * Everything that has to be in the store.
     *
     * @param plans digests of plans
     * @param part makes the plan of a part of a shard
     */
    public record Packed(
            List<Content> contents, Map<Shard, String> plans, List<Path> classPath, Function<Shard, Content> part) {}
}
