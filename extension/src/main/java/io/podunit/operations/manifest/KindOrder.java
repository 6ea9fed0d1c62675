package io.podunit.operations.manifest;

import java.util.List;
import java.util.Set;

/** In which order objects of a manifest are applied, so that each finds what it needs. */
final class KindOrder {

    private static final List<String> FIRST = List.of(
            "Namespace",
            "CustomResourceDefinition",
            "PriorityClass",
            "StorageClass",
            "ResourceQuota",
            "LimitRange",
            "NetworkPolicy",
            "ServiceAccount",
            "ClusterRole",
            "ClusterRoleBinding",
            "Role",
            "RoleBinding",
            "Secret",
            "ConfigMap",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Service",
            "DaemonSet",
            "Pod",
            "ReplicationController",
            "ReplicaSet",
            "StatefulSet",
            "Deployment",
            "PodDisruptionBudget",
            "HorizontalPodAutoscaler",
            "Job",
            "CronJob",
            "Ingress");

    /** These keep other requests from passing: last, when their services are there. */
    private static final Set<String> LAST =
            Set.of("APIService", "MutatingWebhookConfiguration", "ValidatingWebhookConfiguration");

    private static final Set<String> CLUSTER_WIDE = Set.of("Namespace", "CustomResourceDefinition");

    private KindOrder() {}

    static int rank(String kind) {
        int rank = FIRST.indexOf(kind);
        return rank >= 0 ? rank : LAST.contains(kind) ? FIRST.size() + 1 : FIRST.size();
    }

    /** Of all others the API server is asked; but these may say a namespace that is none of theirs. */
    static boolean clusterWide(String kind) {
        return CLUSTER_WIDE.contains(kind);
    }
}
