package io.podunit.samples.faults.real;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.podunit.Constants;
import io.podunit.samples.faults.FaultLaboratory;
import io.podunit.samples.faults.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Pod templates that differ from the laboratory's own by more than a few keys, and what they refer to. */
public final class Templates {

    private Templates() {}

    /** A plan with that template. */
    public static FaultPlan plan(FaultLaboratory laboratory, String yaml) throws IOException {
        FaultPlan plan = laboratory.plan();
        Path file = Files.writeString(Files.createTempFile(plan.root(), "template", ".yaml"), yaml);
        return plan.with(Constants.POD_TEMPLATE, file.toString());
    }

    /**
     * A plan with one volume more, at {@code /extra}.
     *
     * @param source YAML of it: {@code emptyDir: {}}
     */
    public static FaultPlan volume(FaultLaboratory laboratory, String source) throws IOException {
        String mounted = laboratory
                .template("", "")
                .replace("      volumeMounts:\n", "      volumeMounts:\n        - {name: extra, mountPath: /extra}\n");
        return plan(laboratory, mounted + "    - {name: extra, " + source + "}\n");
    }

    /** Makes a ConfigMap that such a template may have waited for. It has one key, {@code other}. */
    public static void createConfigMap(FaultLaboratory laboratory, String name) {
        laboratory
                .client()
                .configMaps()
                .inNamespace(laboratory.namespace().name())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withData(Map.of("other", "value"))
                        .build())
                .create();
    }
}
