package io.podunit.image;

import io.podunit.launcher.protocol.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tag of an image: a function of what is in it, so that runs of different class paths do not take each other's image away, and a
 * registry that removes what has no tag leaves it. Pods name the image by its digest all the same.
 */
final class ImageTag {

    private static final int LENGTH = 16;

    private ImageTag() {}

    static String of(ImageSettings settings, List<ImageFile> files) {
        String text = Stream.concat(
                        Stream.of(
                                settings.base(),
                                String.join(" ", settings.registry().platforms())),
                        files.stream().map(file -> file.place(settings.root())).sorted())
                .collect(Collectors.joining("\n"));
        byte[] hash = Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8));
        return "podunit-" + HexFormat.of().formatHex(hash).substring(0, LENGTH);
    }
}
