package io.podunit.launcher.cli.account;

import io.podunit.operations.AppliedObject;
import io.podunit.operations.ApplyOptions;
import io.podunit.operations.ClusterOperations;
import io.podunit.operations.ServiceAccountToken;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Makes a service account, as far as it is not there, and asks for its token. */
final class ServiceAccountAccess {

    private static final String TOKEN = "{.data.token}";

    private final ClusterOperations cluster;
    private final AccountWish wish;
    private final ApplyOptions options;
    private final AccountManifest manifest;

    ServiceAccountAccess(ClusterOperations cluster, AccountWish wish, ApplyOptions options) {
        this.cluster = cluster;
        this.wish = wish;
        this.options = options;
        this.manifest = new AccountManifest(wish, cluster.namespace(), PackagedRoles.rules());
    }

    /** What became of each object; empty where nothing was to be made. */
    List<AppliedObject> made() {
        List<AppliedObject> made = new ArrayList<>();
        if (!wish.existing()) {
            // A binding to a role that is not there would be taken, and grant nothing.
            manifest.foreignRoles().forEach(cluster::get);
            made.addAll(cluster.apply(manifest.account(), options));
        }
        if (wish.secret()) {
            made.addAll(cluster.apply(manifest.secret(), options));
        }
        return made;
    }

    Credential credential(Duration limit) {
        if (wish.secret()) {
            return new Credential(ofSecret(limit), null);
        }
        ServiceAccountToken token = cluster.token(wish.account(), wish.validity());
        return new Credential(token.token(), token.expires());
    }

    private String ofSecret(Duration limit) {
        Readiness filled = Readiness.matching(
                "filled by the cluster's token controller",
                secret -> !secret.text(TOKEN).isEmpty());
        return cluster.await("secret/" + wish.secretName(), filled, limit)
                .map(ServiceAccountAccess::token)
                .orElseThrow();
    }

    private static String token(ClusterObject secret) {
        return new String(Base64.getDecoder().decode(secret.text(TOKEN)), StandardCharsets.UTF_8);
    }
}
