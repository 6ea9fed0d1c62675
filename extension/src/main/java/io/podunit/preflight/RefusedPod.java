package io.podunit.preflight;

/**
 * A pod that the cluster does not take.
 *
 * @param reason in the API server's own words
 */
record RefusedPod(String reason, String namespace) {

    PreflightException exception() {
        return new PreflightException("The cluster does not take the pods of this run, so no Job was created: " + reason
                + (reason.endsWith(".") ? " " : ". ") + remedy());
    }

    private String remedy() {
        if (reason.contains("PodSecurity")) {
            return "Correct what it names in podunit.pod.template (Podunit's own part keeps the level restricted), or ask"
                    + " for another pod-security.kubernetes.io/enforce label on namespace " + namespace + ".";
        } else if (serviceAccount()) {
            return "Create it with 'kubectl create serviceaccount NAME -n " + namespace
                    + "', or correct serviceAccountName in podunit.pod.template.";
        } else if (limits()) {
            return "Set resources in podunit.pod.template to what 'kubectl describe limitrange,quota -n " + namespace
                    + "' allows.";
        } else if (policy()) {
            return "Correct podunit.pod.template, or ask whoever made that policy. If it judges by who asks, and the Job"
                    + " controller may create such pods where you may not, set podunit.preflight=off.";
        }
        return "Correct podunit.pod.template.";
    }

    /** A new namespace gets its service account a moment later. */
    boolean serviceAccount() {
        return reason.contains("error looking up service account");
    }

    private boolean limits() {
        return reason.contains(" per Container ")
                || reason.contains(" per Pod ")
                || reason.contains("failed quota")
                || reason.contains("must specify");
    }

    private boolean policy() {
        return reason.contains("admission webhook") || reason.contains("AdmissionPolicy");
    }
}
