package io.podunit.launcher.cli.cluster;

import io.podunit.PlainText;
import io.podunit.runs.RunCatalog;
import org.apiguardian.api.API;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A name that something in the cluster may have. */
@API(status = API.Status.INTERNAL)
public record ObjectName(String value) {

    /** Has wrong names refused before they become a part of a request. */
    public static final class Converter implements ITypeConverter<ObjectName> {

        @Override
        public ObjectName convert(String text) {
            if (!RunCatalog.nameable(text)) {
                throw new TypeConversionException('\'' + PlainText.line(text) + "' is no name of a run, Job or pod");
            }
            return new ObjectName(text);
        }
    }
}
