package io.podunit.launcher.cli.serve.exchange;

import io.podunit.PlainText;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A request, as an endpoint sees it.
 *
 * @param path what stands in the template's braces
 * @param query the parameters, each given once
 * @param lastEvent the id of the last event that this client got before it came again, or empty
 */
@API(status = API.Status.INTERNAL)
public record Exchange(Map<String, String> path, Map<String, String> query, String lastEvent) {

    public Exchange {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    public String inPath(String name) {
        return Objects.requireNonNull(path.get(name), name);
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    public boolean flag(String name) {
        String value = query.getOrDefault(name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw FailedRequestException.wrong(
                    "'" + name + "' is '" + PlainText.line(value) + "'.", "It is true or false.");
        }
        return value.equals("true");
    }

    /** A number from 1 to that one. */
    public int number(String name, int otherwise, int most) {
        String value = query.get(name);
        if (value == null) {
            return otherwise;
        } else if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw FailedRequestException.wrong(
                    "'" + name + "' is '" + PlainText.line(value) + "'.", "It is a number from 1 to " + most + '.');
        }
        return Integer.parseInt(value);
    }
}
