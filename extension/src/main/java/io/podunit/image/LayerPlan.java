package io.podunit.image;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which files share a layer. A layer is sent, and kept by nodes, as a whole: what changes seldom comes first, and jars are dealt out by
 * their content, so that another jar changes two layers of at most sixteen, wherever it is on the class path. Images have an end of layers
 * (127 with some runtimes), so not each file has its own.
 */
final class LayerPlan {

    private static final int PROJECT_LAYERS = 8;

    private LayerPlan() {}

    /** In order; none is empty, and the same files give the same layers, whatever order they come in. */
    static List<Layer> of(List<ImageFile> files) {
        Map<String, List<ImageFile>> layers = new TreeMap<>();
        int projects = 0;
        for (ImageFile file : inOrder(files)) {
            String name = switch (file.kind()) {
                case AGENT -> "0-agent";
                case JAR -> "1-jars-" + file.digest().charAt(0);
                case PROJECT -> "2-project-" + projects++ % PROJECT_LAYERS;
            };
            layers.computeIfAbsent(name, layer -> new ArrayList<>()).add(file);
        }
        return layers.entrySet().stream()
                .map(layer -> new Layer(layer.getKey().substring(2), layer.getValue()))
                .toList();
    }

    /** Whoever packs gives them in another order in each JVM. */
    private static List<ImageFile> inOrder(List<ImageFile> files) {
        return files.stream()
                .sorted(Comparator.comparing(ImageFile::name).thenComparing(ImageFile::digest))
                .toList();
    }

    /** Files that share one. */
    record Layer(String name, List<ImageFile> files) {}
}
