package io.podunit.launcher.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunningNodesTests {

    private final RunningNodes nodes = new RunningNodes();
    private final ExecutorService server = Executors.newSingleThreadExecutor();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    @AfterEach
    void stop() {
        server.shutdown();
        worker.shutdown();
    }

    @Test
    void a_thread_prints_for_what_it_runs() {
        assertThat(nodes.current()).isNull();
        nodes.started("class", null);
        assertThat(nodes.current()).isEqualTo("class");
        nodes.started("test", "class");
        assertThat(nodes.current()).isEqualTo("test");
        nodes.finished("test");
        assertThat(nodes.current()).isEqualTo("class");
        nodes.finished("class");
        assertThat(nodes.current()).isNull();
    }

    @Test
    void a_thread_that_was_started_before_all_tests_prints_for_the_one_that_runs() throws Exception {
        nodes.started("class", null);
        assertThat(on(server, nodes::current)).isEqualTo("class");
        nodes.started("one", "class");
        assertThat(on(server, nodes::current)).isEqualTo("one");
        nodes.finished("one");
        nodes.started("two", "class");
        assertThat(on(server, nodes::current)).isEqualTo("two");
    }

    @Test
    void a_thread_that_a_test_left_behind_prints_for_those_that_follow() throws Exception {
        nodes.started("first class", null);
        nodes.started("one", "first class");
        assertThat(on(server, nodes::current)).isEqualTo("one");
        nodes.finished("one");
        assertThat(on(server, nodes::current)).isEqualTo("first class");
        nodes.finished("first class");
        assertThat(on(server, nodes::current)).isNull();
        nodes.started("second class", null);
        nodes.started("two", "second class");
        assertThat(on(server, nodes::current)).isEqualTo("two");
    }

    @Test
    void where_tests_run_beside_each_other_threads_of_none_print_for_what_they_share() throws Exception {
        nodes.started("class", null);
        assertThat(on(server, nodes::current)).isEqualTo("class");
        nodes.started("one", "class");
        on(worker, () -> {
            nodes.started("two", "class");
            return null;
        });

        assertThat(on(server, nodes::current)).isEqualTo("class");
        assertThat(nodes.current()).isEqualTo("one");
        assertThat(on(worker, nodes::current)).isEqualTo("two");
    }

    @Test
    void a_thread_that_runs_another_node_while_it_waits_comes_back_to_its_own() throws Exception {
        nodes.started("waiting class", null);
        on(worker, () -> {
            nodes.started("its test", "waiting class");
            return null;
        });
        nodes.started("stolen class", null);
        nodes.started("stolen test", "stolen class");
        assertThat(nodes.current()).isEqualTo("stolen test");
        nodes.finished("stolen test");
        nodes.finished("stolen class");
        on(worker, () -> {
            nodes.finished("its test");
            return null;
        });

        assertThat(nodes.current()).isEqualTo("waiting class");
    }

    private static String on(ExecutorService thread, Callable<String> task) throws Exception {
        return thread.submit(task).get();
    }
}
