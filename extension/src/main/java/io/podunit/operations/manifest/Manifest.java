package io.podunit.operations.manifest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.podunit.PodunitException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * Objects that should be in a cluster: one or many documents of YAML or JSON. They are read as {@code kubectl} reads them, and
 * applied in an order in which each finds what it needs: namespaces, definitions, accounts and rights, configuration, services,
 * workloads, the rest.
 */
@API(status = API.Status.EXPERIMENTAL)
public final class Manifest {

    private final List<ManifestDocument> documents;

    private Manifest(List<ManifestDocument> documents) {
        this.documents = documents;
    }

    /**
     * @param name for error texts
     * @throws InvalidManifestException with the line, where it is no YAML, or a document is no object of Kubernetes
     */
    public static Manifest of(String name, String yaml) {
        return new Manifest(new ManifestReader(name)
                .read(yaml).stream()
                        .sorted(Comparator.comparingInt(document -> KindOrder.rank(document.kind())))
                        .toList());
    }

    /** @throws InvalidManifestException also where the file cannot be read */
    public static Manifest file(Path file) {
        try {
            return of(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new InvalidManifestException(
                    "The manifest " + file.toAbsolutePath() + " cannot be read: " + e + ". Correct the path.", 0, e);
        }
    }

    /**
     * A resource of the class path.
     *
     * @throws PodunitException where there is none of that name
     */
    public static Manifest resource(String name, ClassLoader loader) {
        try (InputStream content = loader.getResourceAsStream(name)) {
            if (content == null) {
                throw new InvalidManifestException(
                        "There is no manifest " + name
                                + " on the class path. Correct the name, which begins without '/'.",
                        0,
                        null);
            }
            return of(name, new String(content.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidManifestException("The manifest " + name + " cannot be read: " + e, 0, e);
        }
    }

    /** The same objects in that namespace, whatever they say; those of kinds that are in no namespace stay as they are. */
    public Manifest inNamespace(String namespace) {
        return new Manifest(documents.stream()
                .map(document -> KindOrder.clusterWide(document.kind()) ? document : document.in(namespace))
                .toList());
    }

    /** The same objects, each as that makes it. */
    @API(status = API.Status.INTERNAL)
    public Manifest changed(Function<ManifestDocument, ObjectNode> change) {
        return new Manifest(documents.stream()
                .map(document -> document.with(change.apply(document)))
                .toList());
    }

    /** In the order in which they are applied. */
    @API(status = API.Status.INTERNAL)
    public List<ManifestDocument> documents() {
        return documents;
    }
}
