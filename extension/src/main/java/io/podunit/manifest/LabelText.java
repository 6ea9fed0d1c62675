package io.podunit.manifest;

import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;

/** Texts cut to what names, labels and annotations may hold. */
@API(status = API.Status.INTERNAL)
public final class LabelText {

    /** Of names that become labels (a Job's is copied into its pods' labels) and of label values. */
    public static final int LIMIT = 63;

    private static final int KEPT = 40;
    private static final int HASH = 10;

    private LabelText() {}

    /** A label's value: the text itself where it may be one, else what may stay of it and a hash of all of it. */
    public static String value(String text) {
        if (text.length() <= LIMIT && text.matches("([A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?)?")) {
            return text;
        }
        return join(text.replaceAll("[^A-Za-z0-9_.-]", "-"), text);
    }

    /** An object's name, likewise. */
    public static String name(String text) {
        if (text.length() <= LIMIT && text.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")) {
            return text;
        }
        return join(text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-"), text);
    }

    /** The beginning of a list of classes, and how many more there are. */
    public static String abbreviate(List<String> classes, int characters) {
        var text = new StringBuilder();
        for (int i = 0; i < classes.size(); i++) {
            String separator = i == 0 ? "" : ", ";
            if (text.length() + separator.length() + classes.get(i).length() > characters) {
                int left = classes.size() - i;
                return i == 0 ? left + (left == 1 ? " class" : " classes") : text + ", and " + left + " more";
            }
            text.append(separator).append(classes.get(i));
        }
        return text.toString();
    }

    /** Two texts may be equal in what is kept of them, so the hash is of the whole. */
    private static String join(String cleaned, String whole) {
        String kept = cleaned.substring(0, Math.min(KEPT, cleaned.length())).replaceAll("^[^A-Za-z0-9]+", "");
        String hash = ManifestIdentity.hash(whole).substring(0, HASH);
        return kept.isEmpty() ? "x-" + hash : kept + "-" + hash;
    }
}
