package io.podunit.launcher.cli.account;

import io.podunit.PlainText;
import io.podunit.launcher.cli.terminal.JsonDocument;
import io.podunit.launcher.cli.terminal.Report;
import io.podunit.launcher.cli.terminal.Style;
import io.podunit.operations.AppliedObject;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was made. No secret is in it.
 *
 * @param file the kubeconfig, or {@code -}
 * @param expires null where the token does not
 */
record AccountReport(
        AccountWish wish,
        String namespace,
        List<AppliedObject> objects,
        String file,
        @Nullable Instant expires) implements Report {

    AccountReport {
        objects = List.copyOf(objects);
    }

    @Override
    public String text(Style style) {
        String lines = objects.stream()
                .map(object -> object.object() + ": " + outcome(object) + '\n')
                .collect(Collectors.joining());
        String until = expires == null
                ? "until Secret " + wish.secretName() + " or the account is deleted"
                : "until " + expires;
        String where = file.equals(KubeconfigCommand.STANDARD_OUTPUT) ? "" : " in " + file;
        return lines
                + PlainText.line(
                        "kubeconfig of " + wish.account() + " for namespace " + namespace + where + ", valid " + until)
                + '\n';
    }

    private static String outcome(AppliedObject object) {
        return object.outcome().name().toLowerCase(Locale.ROOT);
    }

    @Override
    public JsonDocument json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("service_account", wish.account());
        fields.put("namespace", namespace);
        fields.put("roles", wish.roles());
        fields.put("credential", wish.secret() ? "secret" : "token");
        if (expires != null) {
            fields.put("expires", expires.toString());
        }
        fields.put("file", file);
        fields.put("objects", objects.stream().map(AccountReport::fields).toList());
        return new JsonDocument(fields);
    }

    private static Map<String, ?> fields(AppliedObject object) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("object", object.object());
        fields.put("outcome", outcome(object));
        return fields;
    }
}
