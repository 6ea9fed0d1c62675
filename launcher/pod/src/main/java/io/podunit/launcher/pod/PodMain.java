package io.podunit.launcher.pod;

import io.podunit.launcher.store.StoreMain;
import io.podunit.launcher.supervisor.SupervisorMain;
import java.io.IOException;
import java.util.List;
import org.apiguardian.api.API;

/** The first class of every pod: {@code supervise} runs tests, {@code store} keeps content. */
@API(status = API.Status.INTERNAL)
public final class PodMain {

    private PodMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException, InterruptedException {
        if (arguments.equals(List.of("supervise"))) {
            return new SupervisorMain(System.getenv(), System.out).run();
        } else if (arguments.equals(List.of("store"))) {
            return new StoreMain(System.getenv(), System.out).run();
        }
        System.err.println("usage: PodMain supervise | store");
        return 2;
    }
}
