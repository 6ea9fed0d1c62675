package io.podunit.launcher.embedded.node.container;

import org.apiguardian.api.API;

/** A container that cannot start yet: what it needs is not there. */
@API(status = API.Status.INTERNAL)
public final class NotReadyException extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final boolean mount;

    private NotReadyException(String reason, boolean mount, String message) {
        super(message);
        this.reason = reason;
        this.mount = mount;
    }

    static NotReadyException mount(String volume, String missing) {
        String text = "MountVolume.SetUp failed for volume \"" + volume + "\" : " + missing;
        return new NotReadyException("ContainerCreating", true, text);
    }

    static NotReadyException configuration(String missing) {
        return new NotReadyException("CreateContainerConfigError", false, missing);
    }

    public String reason() {
        return reason;
    }

    /** Whether the kubelet says so by an event instead of in the container's state. */
    public boolean mount() {
        return mount;
    }
}
