package io.podunit.launcher.protocol;

import org.apiguardian.api.API;

/**
 * Where a node comes from, in the terms of the platform's test sources.
 *
 * @param kind which of the platform's sources
 * @param name the class, the file, the class path resource, the package or the URI
 * @param method the method's name, for a method
 * @param parameters the method's parameter types as the platform writes them, for a method
 * @param line the line, or 0 for none
 * @param column the column, or 0 for none
 */
@API(status = API.Status.INTERNAL)
public record SourceData(Kind kind, String name, String method, String parameters, int line, int column) {

    /** The platform's sources. */
    public enum Kind {
        CLASS,
        METHOD,
        FILE,
        DIRECTORY,
        RESOURCE,
        PACKAGE,
        URI
    }
}
