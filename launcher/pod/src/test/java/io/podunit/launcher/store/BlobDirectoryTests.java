package io.podunit.launcher.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobDirectoryTests {

    private static final byte[] CONTENT = new byte[300_000];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    @TempDir
    Path directory;

    private BlobDirectory blobs;

    @BeforeEach
    void open() throws IOException {
        blobs = new BlobDirectory(directory);
    }

    @Test
    void manyMayPutTheSameAtOnce() throws Exception {
        int writers = 8;
        CyclicBarrier start = new CyclicBarrier(writers);
        ExecutorService threads = Executors.newFixedThreadPool(writers);
        try {
            List<Future<Boolean>> puts = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                puts.add(threads.submit(() -> {
                    start.await();
                    return blobs.put(Digests.of(CONTENT), new ByteArrayInputStream(CONTENT));
                }));
            }
            for (Future<Boolean> put : puts) {
                assertThat(put.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(files()).containsExactly(directory.resolve(Digests.of(CONTENT)));
        assertThat(directory.resolve(Digests.of(CONTENT))).hasBinaryContent(CONTENT);
    }

    @Test
    void aBlobIsThereWholeOrNotAtAll() throws IOException {
        InputStream half = new FilterInputStream(new ByteArrayInputStream(CONTENT)) {
            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                assertThat(blobs.find(Digests.of(CONTENT))).isEmpty();
                if (in.available() < CONTENT.length / 2) {
                    throw new IOException("the sender is gone");
                }
                return super.read(bytes, from, length);
            }
        };

        assertThatThrownBy(() -> blobs.put(Digests.of(CONTENT), half)).hasMessage("the sender is gone");

        assertThat(files()).isEmpty();
    }

    @Test
    void waitingEndsWithoutTheBlobWhenPatienceDoes() throws InterruptedException {
        assertThat(blobs.await(Digests.of(CONTENT), Duration.ZERO)).isEmpty();
        assertThat(blobs.await(Digests.of(CONTENT), Duration.ofMillis(30))).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
