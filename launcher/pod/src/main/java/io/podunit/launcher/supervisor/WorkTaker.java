package io.podunit.launcher.supervisor;

import io.podunit.launcher.protocol.MalformedEventException;
import io.podunit.launcher.protocol.PodPlan;
import io.podunit.launcher.protocol.QueuedClass;
import io.podunit.launcher.protocol.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes classes from the run's queue, one after the other. The store only says which is next; the list of them is believed because of its
 * digest. Where the store does not answer, or does not know the queue, there is no more to take: what nobody has told of, the client
 * sees to. Not thread-safe.
 *
 * <p>A taker is an attempt at a shard, not a pod: a second pod of the same Job, whose log nobody reads, is given what the first one is,
 * and takes nothing away.
 */
final class WorkTaker {

    private static final int ATTEMPTS = 3;
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int PAUSE_MILLIS = 200;
    private static final int LONGEST = 16;

    private final StoreAddress store;
    private final Preparation preparation;
    private final PodPlan.@Nullable Queue queue;
    private final String taker;
    private int sequence;

    WorkTaker(PodEnvironment environment, Preparation preparation, PodPlan plan) {
        this.store = new StoreAddress(environment.store(), environment.token(), CONNECT_MILLIS, READ_MILLIS);
        this.preparation = preparation;
        this.queue = plan.extras().queue();
        byte[] secret = (environment.plan() + environment.nonce()).getBytes(StandardCharsets.UTF_8);
        this.taker = HexFormat.of().formatHex(Sha256.digest().digest(secret), 0, 16);
    }

    /** @param stopped whether nothing is to be taken any more */
    Optional<QueuedClass> next(BooleanSupplier stopped) {
        PodPlan.Queue from = queue;
        if (from == null) {
            return Optional.empty();
        }
        try {
            List<QueuedClass> classes = preparation.queued();
            Optional<Integer> number = retrying(from, stopped);
            sequence++;
            return number.map(classes::get);
        } catch (IOException | MalformedEventException | IndexOutOfBoundsException | NumberFormatException e) {
            System.err.println("podunit: this pod takes no more classes: " + e);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<Integer> retrying(PodPlan.Queue from, BooleanSupplier stopped)
            throws IOException, InterruptedException {
        for (int attempt = 1; !stopped.getAsBoolean(); attempt++) {
            try {
                return ask(from);
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                Thread.sleep((long) PAUSE_MILLIS * attempt);
            }
        }
        return Optional.empty();
    }

    private Optional<Integer> ask(PodPlan.Queue from) throws IOException {
        HttpURLConnection connection = store.send("POST", "/v1/queues/" + from.name(), taker + ' ' + sequence);
        int status = connection.getResponseCode();
        if (status == HttpURLConnection.HTTP_NOT_FOUND) {
            // A store that has taken the place of the run's: it does not know what the one before has handed out.
            return Optional.empty();
        } else if (status != HttpURLConnection.HTTP_OK) {
            throw new IOException("the content store answered " + status + " to one who takes work");
        }
        try (InputStream in = connection.getInputStream()) {
            String number = new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII);
            return number.isEmpty() ? Optional.empty() : Optional.of(Integer.parseInt(number));
        }
    }
}
