package io.podunit.replay.output;

import java.io.File;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a pod calls a file, as a path here. It never leads out of the directory for it. */
final class PublishedName {

    /** To Windows these are devices, in any directory and whatever follows a dot; and it drops dots and blanks at the end. */
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])([. ].*)?|.+[. ]");

    private PublishedName() {}

    static Path inside(Path directory, String name) throws IOException {
        return inside(directory, name, File.separatorChar == '\\');
    }

    static Path inside(Path directory, String name, boolean windows) throws IOException {
        if (windows) {
            forWindows(name);
        }
        Path target = resolve(directory, name).normalize();
        if (!target.startsWith(directory.normalize()) || target.equals(directory.normalize())) {
            throw new IOException("its name leads out of the output directory");
        }
        return target;
    }

    private static void forWindows(String name) throws IOException {
        for (String part : name.split("[/\\\\]")) {
            if (DEVICE.matcher(part).matches() || part.contains(":")) {
                throw new IOException("Windows would not take its name for that of a file");
            }
        }
    }

    private static Path resolve(Path directory, String name) throws IOException {
        try {
            return directory.resolve(name);
        } catch (InvalidPathException e) {
            throw new IOException("its name cannot be that of a file here: " + e.getReason(), e);
        }
    }
}
