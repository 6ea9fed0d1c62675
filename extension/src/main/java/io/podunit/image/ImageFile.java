package io.podunit.image;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A file of an image.
 *
 * @param digest SHA-256 of its content, in hexadecimal
 * @param name that it has there
 */
@API(status = API.Status.INTERNAL)
public record ImageFile(Path source, String digest, String name, Kind kind) {

    /** Where it is in the image: its content is a part of the name, so no cache can give something else. */
    String place(String root) {
        return kind == Kind.AGENT ? root + "/agent/" + name : root + "/blobs/" + digest + '/' + name;
    }

    /** How often a file changes, which decides what shares a layer with it. */
    public enum Kind {
        /** With each version of Podunit. */
        AGENT,
        /** With the dependencies of the project. */
        JAR,
        /** With each build of the project. */
        PROJECT
    }
}
