package io.podunit.launcher.pod;

import io.podunit.launcher.exec.ExecMain;
import io.podunit.launcher.exec.IdleMain;
import io.podunit.launcher.exec.Leftovers;
import io.podunit.launcher.exec.VisitMain;
import io.podunit.launcher.store.StoreMain;
import io.podunit.launcher.supervisor.FetchMain;
import io.podunit.launcher.supervisor.SupervisorMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The first class of every pod: {@code supervise} runs tests, {@code store} keeps content. In a container that was there before,
 * {@code exec} runs tests, and {@code discard} ends what a run left. A pod that is to be there before its tests has {@code fetch} take
 * their class path and {@code idle} wait for them, to which {@code visit} leads.
 */
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
        } else if (arguments.equals(List.of("fetch"))) {
            return new FetchMain(System.getenv()).run();
        } else if (arguments.equals(List.of("idle"))) {
            return new IdleMain(System.getenv(), System.out).run();
        }
        if (arguments.size() == 2 && arguments.get(0).equals("exec")) {
            return new ExecMain(Path.of(arguments.get(1)), System.in, System.out).run();
        } else if (arguments.size() == 2 && arguments.get(0).equals("visit")) {
            return new VisitMain(Path.of(arguments.get(1)), System.in, System.out).run();
        } else if (arguments.size() == 2 && arguments.get(0).equals("discard")) {
            new Leftovers(Path.of(arguments.get(1))).endProcesses();
            return 0;
        }
        System.err.println(
                "usage: PodMain supervise | store | fetch | idle | exec DIRECTORY | visit DIRECTORY | discard DIRECTORY");
        return 2;
    }
}
