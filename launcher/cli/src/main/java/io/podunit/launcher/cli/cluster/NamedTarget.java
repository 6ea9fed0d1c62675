package io.podunit.launcher.cli.cluster;

import io.podunit.PlainText;
import io.podunit.runs.RunCatalog;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Of which run, Job or pod a command is to speak. */
@API(status = API.Status.INTERNAL)
public final class NamedTarget {

    @Parameters(
            paramLabel = "RUN|JOB|POD",
            description = "The run's id, or the name of a Job or a pod.",
            converter = NameConverter.class)
    private @Nullable String name;

    /** To be called once the command line was read. */
    public String name() {
        return Objects.requireNonNull(name);
    }

    /** Has wrong names refused before they become a part of a request. */
    static final class NameConverter implements ITypeConverter<String> {

        @Override
        public String convert(String text) {
            if (!RunCatalog.nameable(text)) {
                throw new TypeConversionException('\'' + PlainText.line(text) + "' is no name of a run, Job or pod");
            }
            return text;
        }
    }
}
