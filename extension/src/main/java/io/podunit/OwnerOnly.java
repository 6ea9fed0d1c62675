package io.podunit;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.apiguardian.api.API;

/** For files that are nobody else's business, from their first moment on. */
@API(status = API.Status.INTERNAL)
public final class OwnerOnly {

    private OwnerOnly() {}

    /** With which such a file is created; none where the file system has no such rights. */
    public static FileAttribute<?>[] attributes() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
