package io.podunit.launcher.supervisor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where blobs come from. None is believed whose digest was not computed here. */
sealed interface BlobSource permits StoreReader, LocalBlobs, ImageBlobs {

    byte[] blob(String digest) throws IOException;

    /** Has blobs as files of a directory, each named by its digest. */
    void fetch(List<String> digests, Path directory) throws IOException;

    static BlobSource of(PodEnvironment environment) {
        String store = environment.store();
        if (store.startsWith("image:")) {
            return new ImageBlobs(Path.of(store.substring("image:".length())));
        }
        return store.startsWith("file:")
                ? new LocalBlobs(Path.of(store.substring("file:".length())), environment.known())
                : new StoreReader(store, environment.token());
    }
}
