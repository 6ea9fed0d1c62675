package io.podunit.store.transfer;

import io.podunit.bundle.content.Content;
import io.podunit.cluster.Cluster.ProxyBody;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What travels in one request: one content, or many that are small and cannot change, such as the plans of a thousand pods. Of each a
 * line with its digest and its size, then its bytes.
 */
record Parcel(List<Content> contents) implements ProxyBody {

    private static final long SMALL = 64 << 10;
    private static final long MOST = 1 << 20;

    Parcel {
        contents = List.copyOf(contents);
    }

    /** All of them, each in one parcel. */
    static List<Parcel> of(List<Content> contents) {
        List<Parcel> parcels = new ArrayList<>();
        List<Content> begun = new ArrayList<>();
        long size = 0;
        for (Content content : contents) {
            if (!isSmall(content)) {
                parcels.add(new Parcel(List.of(content)));
                continue;
            }
            if (size + content.size() > MOST) {
                parcels.add(new Parcel(begun));
                begun.clear();
                size = 0;
            }
            begun.add(content);
            size += content.size();
        }
        if (!begun.isEmpty()) {
            parcels.add(new Parcel(begun));
        }
        return parcels;
    }

    private static boolean isSmall(Content content) {
        return content instanceof Content.Memory && content.size() <= SMALL;
    }

    private static byte[] head(Content content) {
        return (content.digest() + ' ' + content.size() + '\n').getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public long length() {
        return contents.stream()
                .mapToLong(content -> head(content).length + content.size())
                .sum();
    }

    @Override
    public InputStream open() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (Content content : contents) {
            bytes.writeBytes(head(content));
            try (InputStream in = content.open()) {
                in.transferTo(bytes);
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
