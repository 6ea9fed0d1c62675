package io.podunit.launcher.cli.cluster;

import io.podunit.PlainText;
import io.podunit.job.RunId;
import org.apiguardian.api.API;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What was typed to the id of a run. */
@API(status = API.Status.INTERNAL)
public final class RunIdConverter implements ITypeConverter<RunId> {

    @Override
    public RunId convert(String text) {
        if (!RunId.valid(text)) {
            throw new TypeConversionException('\'' + PlainText.line(text)
                    + "' is no id of a run: twelve hexadecimal digits, as 'podunit list' shows them");
        }
        return new RunId(text);
    }
}
