package io.podunit.launcher.cli.examination;

import io.podunit.PodunitException;
import io.podunit.cluster.AccessRules;
import io.podunit.cluster.Cluster;
import io.podunit.preflight.Permission;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/** Looks at the cluster: which, whether it answers, what may be done there, and whether it takes pods of runs. */
@API(status = API.Status.INTERNAL)
public final class ClusterExamination {

    private static final String CLUSTER = "cluster";
    /** Certificates and tokens are refused for less than a minute in few clusters only. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final Supplier<Cluster> source;
    private final Wanted wanted;
    private final InstantSource clock;

    public ClusterExamination(Supplier<Cluster> source, Wanted wanted, InstantSource clock) {
        this.source = source;
        this.wanted = wanted;
        this.clock = clock;
    }

    /**
     * What runs would be like.
     *
     * @param trial whether a pod is to be run
     */
    public record Wanted(Supplier<TrialJob> job, boolean trial) {}

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try (Cluster cluster = source.get()) {
            findings.add(Finding.good(CLUSTER, cluster.description()));
            findings.add(version(cluster));
            skew(cluster).ifPresent(findings::add);
            findings.add(Finding.good("namespace", cluster.namespace()));
            findings.addAll(new NamespaceExamination(cluster).findings());
            rights(cluster, findings);
        } catch (PodunitException e) {
            // Its text has the remedy. What was found out until then stays.
            findings.add(Finding.bad(CLUSTER, String.valueOf(e.getMessage()), null));
        }
        return findings;
    }

    private void rights(Cluster cluster, List<Finding> findings) {
        AccessRules rules = cluster.rules();
        Permission.all().forEach(permission -> findings.add(examine(permission, rules, cluster)));
        boolean enough = findings.stream().noneMatch(finding -> finding.state() == Finding.State.BAD);
        if (enough) {
            findings.addAll(new PodExamination(cluster, wanted.job().get()).findings(wanted.trial()));
        }
        FeatureRights.ALL.forEach(feature -> findings.add(feature.examine(rules, cluster)));
    }

    private static Finding version(Cluster cluster) {
        return cluster.version()
                .map(version -> Finding.good("server", version))
                .orElseGet(() -> Finding.optional("server", "does not tell its version", "kubectl version"));
    }

    /** Runs go by the server's clock alone; tokens and certificates do not. */
    private Optional<Finding> skew(Cluster cluster) {
        return cluster.serverTime().map(server -> {
            Duration ahead = Duration.between(server, clock.instant());
            return ahead.abs().compareTo(SKEW) <= 0
                    ? Finding.good("clock", "that of this machine is the server's")
                    : Finding.optional(
                            "clock",
                            "that of this machine is " + ahead.abs().toSeconds() + " s "
                                    + (ahead.isNegative() ? "behind" : "ahead of")
                                    + " the server's: tokens may be taken for expired, or for ones of the future",
                            "have it set by NTP");
        });
    }

    private static Finding examine(Permission permission, AccessRules rules, Cluster cluster) {
        String title = permission.title();
        if (permission.granted(rules, cluster)) {
            return Finding.good(title, "allowed");
        }
        String question = permission.question(cluster.namespace());
        return permission.needed()
                ? Finding.bad(title, "not allowed", "bind the Role of manifests/; then " + question + " says yes")
                : Finding.optional(title, "not allowed: " + permission.without(), question);
    }
}
