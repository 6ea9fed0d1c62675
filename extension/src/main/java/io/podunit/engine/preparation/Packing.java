package io.podunit.engine.preparation;

import io.podunit.PodunitException;
import io.podunit.bundle.TestBundle;
import io.podunit.bundle.TestBundleBuilder;
import io.podunit.bundle.content.Content;
import io.podunit.bundle.luggage.Luggage;
import io.podunit.config.RunConfiguration;
import io.podunit.engine.run.Debugger;
import io.podunit.engine.shard.Shard;
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

/** Packs what the pods of a run need: the class path, and each pod's plan. Needs no cluster. */
@API(status = API.Status.INTERNAL)
public final class Packing {

    private final RunConfiguration configuration;
    private final Map<String, String> parameters;
    private final List<Shard> shards;
    private final Path directory;

    /** @param directory for archives; whoever packs removes it once everything is sent */
    public Packing(RunConfiguration configuration, Map<String, String> parameters, List<Shard> shards, Path directory) {
        this.configuration = configuration;
        this.parameters = parameters;
        this.shards = shards;
        this.directory = directory;
    }

    /** Reads the class path anew each time. */
    public Packed pack(Executor threads) {
        Luggage luggage = Luggage.ofThisJvm(configuration.pod());
        TestBundle bundle = new TestBundleBuilder(luggage, directory, threads).build();
        List<String> jvmArguments = jvmArguments(luggage, bundle);
        List<Content> contents = new ArrayList<>(bundle.contents().values());
        Map<Shard, String> plans = new LinkedHashMap<>();
        for (Shard shard : shards) {
            Content plan = Content.of(PlanCodec.encode(plan(shard, bundle, jvmArguments)));
            contents.add(plan);
            plans.put(shard, plan.digest());
        }
        return new Packed(
                contents,
                plans,
                luggage.classPath().paths(),
                part -> Content.of(PlanCodec.encode(plan(part, bundle, jvmArguments))));
    }

    private List<String> jvmArguments(Luggage luggage, TestBundle bundle) {
        List<String> arguments = new ArrayList<>(bundle.arguments());
        arguments.addAll(Debugger.arguments(configuration.debugging()));
        arguments.addAll(luggage.jvmArguments());
        return List.copyOf(arguments);
    }

    private PodPlan plan(Shard shard, TestBundle bundle, List<String> jvmArguments) {
        List<String> selectors =
                shard.classes().stream().flatMap(c -> c.selectors().stream()).toList();
        return new PodPlan(
                selectors,
                parameters,
                bundle.items(),
                jvmArguments,
                configuration.timeouts().perClass().toMillis(),
                new PodPlan.Extras(bundle.others(), bundle.artifacts()));
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
