package io.podunit.launcher.cli.operations;

import io.podunit.operations.audit.AuditFile;
import java.nio.file.Path;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where changes are written down. */
@API(status = API.Status.INTERNAL)
public final class AuditOption {

    private static final Path USUAL = Path.of(".podunit", "audit.jsonl");

    @Option(
            names = "--audit-log",
            paramLabel = "FILE",
            description = "Gets a line of JSON for each change: who, what, before, after, outcome. Default:"
                    + " PODUNIT_AUDIT_LOG, or .podunit/audit.jsonl in the home directory.",
            defaultValue = "${env:PODUNIT_AUDIT_LOG}")
    private @Nullable Path audit;

    public AuditFile file() {
        return new AuditFile(
                audit == null ? Path.of(System.getProperty("user.home")).resolve(USUAL) : audit);
    }
}
