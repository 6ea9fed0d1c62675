package io.podunit.manifest;

import io.fabric8.kubernetes.api.model.PodSecurityContext;
import io.fabric8.kubernetes.api.model.PodSecurityContextBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import org.jspecify.annotations.Nullable;

/** What the Pod Security standard "restricted" asks for, and a file system that cannot be written. */
final class SecurityProfile {

    /** No user of any image; known as {@code nonroot} in distroless ones. */
    private static final long USER = 65532;

    private SecurityProfile() {}

    /**
     * The pod's part. A template that has a security context, be it empty, decides on the user itself: OpenShift gives each
     * namespace its own range of users and refuses a fixed one.
     */
    static PodSecurityContext pod(@Nullable PodSecurityContext theirs) {
        var context = theirs == null
                ? new PodSecurityContextBuilder().withRunAsUser(USER)
                : new PodSecurityContextBuilder(theirs);
        if (context.getRunAsNonRoot() == null) {
            context.withRunAsNonRoot(true);
        }
        if (!context.hasSeccompProfile()) {
            context.withNewSeccompProfile().withType("RuntimeDefault").endSeccompProfile();
        }
        return context.build();
    }

    static SecurityContext container(@Nullable SecurityContext theirs) {
        var context = theirs == null ? new SecurityContextBuilder() : new SecurityContextBuilder(theirs);
        // The API server takes no container that is privileged and may not become so.
        if (context.getAllowPrivilegeEscalation() == null && !Boolean.TRUE.equals(context.getPrivileged())) {
            context.withAllowPrivilegeEscalation(false);
        }
        if (context.getReadOnlyRootFilesystem() == null) {
            context.withReadOnlyRootFilesystem(true);
        }
        if (!context.hasCapabilities()) {
            context.withNewCapabilities().withDrop("ALL").endCapabilities();
        }
        return context.build();
    }
}
