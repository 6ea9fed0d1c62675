package io.podunit.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client that follows the log of a Job of {@link ServiceBenchmark}, and checks that no line is missing. */
final class FollowedLog {

    private static final Pattern LINE = Pattern.compile("\"line\":\"(\\d+) (\\d+)\"");

    private final InputStream in;
    private final Delays delays = new Delays();
    private final CountDownLatch first = new CountDownLatch(1);
    private final Thread reader = new Thread(this::read, "follower");
    private long last;
    private volatile int faults;
    private volatile boolean ended;

    private FollowedLog(InputStream in) {
        this.in = in;
        reader.setDaemon(true);
        reader.start();
    }

    /** One that has got its first line. */
    static FollowedLog of(ServedProcess service, String job) throws IOException, InterruptedException {
        FollowedLog log = new FollowedLog(service.follow(job));
        log.first.await();
        return log;
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.find()) {
                    accept(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)));
                }
            }
            faults += ended ? 0 : 1;
        } catch (IOException e) {
            faults += ended ? 0 : 1;
        }
    }

    private void accept(long number, long written) {
        boolean followed = last > 0;
        faults += followed && number != last + 1 ? 1 : 0;
        last = number;
        first.countDown();
        if (followed) {
            Instant now = Instant.now();
            delays.add((now.getEpochSecond() * 1e9 + now.getNano() - written) / 1e6);
        }
    }

    /** Adds how long each line took but the first, which was there when it came. */
    void end(Delays all) {
        ended = true;
        delays.drainTo(all);
        reader.interrupt();
        try {
            in.close();
        } catch (IOException e) {
            faults++;
        }
    }

    int faults() {
        return faults;
    }
}
