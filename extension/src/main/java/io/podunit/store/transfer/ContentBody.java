package io.podunit.store.transfer;

import io.podunit.bundle.content.ChangedContentException;
import io.podunit.bundle.content.Content;
import io.podunit.cluster.Cluster.ProxyBody;
import io.podunit.cluster.ClusterException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Remembers that the content changed: the HTTP client below reports only a request that broke. */
final class ContentBody implements ProxyBody {

    private final Content content;
    private final AtomicReference<@Nullable ChangedContentException> changed = new AtomicReference<>();

    ContentBody(Content content) {
        this.content = content;
    }

    @Override
    public long length() {
        return content.size();
    }

    @Override
    public InputStream open() throws IOException {
        try {
            return new Watched(content.open(), changed);
        } catch (ChangedContentException e) {
            changed.set(e);
            throw e;
        }
    }

    void failIfChanged(@Nullable ClusterException consequence) {
        ChangedContentException cause = changed.get();
        if (cause != null) {
            var failure = new ContentChangedFailure(cause);
            if (consequence != null) {
                failure.addSuppressed(consequence);
            }
            throw failure;
        }
    }

    private static final class Watched extends FilterInputStream {

        private final AtomicReference<@Nullable ChangedContentException> changed;

        Watched(InputStream in, AtomicReference<@Nullable ChangedContentException> changed) {
            super(in);
            this.changed = changed;
        }

        @Override
        public int read() throws IOException {
            try {
                return in.read();
            } catch (ChangedContentException e) {
                changed.set(e);
                throw e;
            }
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (ChangedContentException e) {
                changed.set(e);
                throw e;
            }
        }
    }
}
