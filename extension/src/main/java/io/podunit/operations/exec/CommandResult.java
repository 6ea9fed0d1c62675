package io.podunit.operations.exec;

import org.apiguardian.api.API;

/**
 * How a command ended.
 *
 * @param pod in which it ran
 * @param output its last mebibyte, as UTF-8
 * @param errors the same of standard error
 * @param truncated whether there was more of either
 */
@API(status = API.Status.EXPERIMENTAL)
public record CommandResult(String pod, int exitCode, String output, String errors, boolean truncated) {

    public boolean succeeded() {
        return exitCode == 0;
    }
}
