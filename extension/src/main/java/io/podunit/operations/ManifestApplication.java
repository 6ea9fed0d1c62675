package io.podunit.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.podunit.cluster.NotFoundException;
import io.podunit.cluster.UnknownKindException;
import io.podunit.cluster.resource.ResourceAddress;
import io.podunit.cluster.resource.ResourceType;
import io.podunit.cluster.resource.Resources.Applied;
import io.podunit.cluster.resource.Resources.ApplyMode;
import io.podunit.operations.AppliedObject.Outcome;
import io.podunit.operations.manifest.Manifest;
import io.podunit.operations.manifest.ManifestDocument;
import io.podunit.operations.object.Change;
import io.podunit.operations.object.ObjectDiff;
import io.podunit.operations.readiness.TimeLimit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Applies one manifest. Unknown kinds are found before anything is changed. */
final class ManifestApplication {

    private static final Duration DEFINITION = Duration.ofSeconds(30);

    private final Session session;
    private final Manifest manifest;
    private final ApplyOptions options;

    ManifestApplication(Session session, Manifest manifest, ApplyOptions options) {
        this.session = session;
        this.manifest = manifest;
        this.options = options;
    }

    List<AppliedObject> apply() {
        manifest.documents().stream()
                .filter(document -> definition(document).isEmpty())
                .forEach(this::address);
        List<AppliedObject> applied = new ArrayList<>();
        for (ManifestDocument document : manifest.documents()) {
            applied.add(apply(document));
        }
        return List.copyOf(applied);
    }

    /** The objects of the manifest, in its order. */
    List<ResourceAddress> addresses() {
        return manifest.documents().stream().map(this::address).toList();
    }

    ResourceAddress address(ManifestDocument document) {
        ResourceType type = session.resources().type(document.apiVersion(), document.kind());
        String own = document.namespace();
        String namespace = own == null ? session.namespace() : own;
        return new ResourceAddress(type, type.namespaced() ? namespace : null, document.name());
    }

    private AppliedObject apply(ManifestDocument document) {
        if (options.dryRun()) {
            return judged(document);
        }
        definition(document).ifPresent(this::established);
        TimeLimit limit = session.waiting().within(definition(document).isPresent() ? DEFINITION : Duration.ZERO);
        ResourceAddress address = session.waiting().known(() -> address(document), limit);
        Optional<JsonNode> before = session.resources().get(address);
        List<String> warnings = new ArrayList<>();
        JsonNode now = session.audit().change("apply", address, before, () -> {
            Applied applied = session.waiting()
                    .known(() -> session.resources().apply(address, body(document, address), mode(document)), limit);
            warnings.addAll(applied.warnings());
            return applied.object();
        });
        return result(address, before, now, warnings);
    }

    private JsonNode body(ManifestDocument document, ResourceAddress address) {
        var body = document.object().deepCopy();
        // Of a kind that is in no namespace, whatever the manifest was moved to.
        if (address.namespace() == null) {
            body.withObject("/metadata").remove("namespace");
        } else {
            body.withObject("/metadata").put("namespace", address.namespace());
        }
        return body;
    }

    private ApplyMode mode(ManifestDocument document) {
        return new ApplyMode(options.dryRun(), options.force(), document.origin());
    }

    private AppliedObject judged(ManifestDocument document) {
        try {
            ResourceAddress address = address(document);
            Optional<JsonNode> before = session.resources().get(address);
            Applied applied = session.resources().apply(address, body(document, address), mode(document));
            return result(address, before, applied.object(), applied.warnings());
        } catch (UnknownKindException e) {
            return unjudged(document, definition(document).isPresent(), e);
        } catch (NotFoundException e) {
            return unjudged(document, hasNamespaceOf(document), e);
        }
    }

    private static AppliedObject unjudged(ManifestDocument document, boolean comes, RuntimeException failure) {
        if (!comes) {
            throw failure;
        }
        String namespace = document.namespace();
        return new AppliedObject(
                document.kind() + '/' + document.name(),
                namespace == null ? "" : namespace,
                Outcome.UNJUDGED,
                List.of(),
                List.of());
    }

    private boolean hasNamespaceOf(ManifestDocument document) {
        String namespace = document.namespace() == null ? session.namespace() : document.namespace();
        return any(other -> other.kind().equals("Namespace") && other.name().equals(namespace))
                .isPresent();
    }

    private static AppliedObject result(
            ResourceAddress address, Optional<JsonNode> before, JsonNode now, List<String> warnings) {
        List<Change> changes = ObjectDiff.between(before.orElse(MissingNode.getInstance()), now);
        Outcome outcome = before.isEmpty() ? Outcome.CREATED : changes.isEmpty() ? Outcome.UNCHANGED : Outcome.CHANGED;
        return new AppliedObject(
                address.type().resource() + '/' + address.name(),
                address.namespace() == null ? "" : address.namespace(),
                outcome,
                changes,
                warnings);
    }

    /** What in this manifest defines the kind of that object, if anything does. */
    private Optional<ManifestDocument> definition(ManifestDocument document) {
        int slash = document.apiVersion().indexOf('/');
        String group = slash < 0 ? "" : document.apiVersion().substring(0, slash);
        return any(other -> other.kind().equals("CustomResourceDefinition")
                && other.object().at("/spec/group").asText().equals(group)
                && other.object().at("/spec/names/kind").asText().equals(document.kind()));
    }

    private Optional<ManifestDocument> any(Predicate<ManifestDocument> wanted) {
        return manifest.documents().stream().filter(wanted).findFirst();
    }

    /** A definition is there before its kind can be used. */
    private void established(ManifestDocument definition) {
        session.ready(address(definition), session.waiting().within(DEFINITION));
    }
}
