package io.podunit.launcher.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TravelledPathsTests {

    @Test
    void areMeantFromTheProjectWhereverTheTestsRun() {
        assertThat(new TravelledPaths(Path.of("/tmp/run/shard-0/project"))
                        .absolute(List.of(
                                "--module-path=../module-path/001/a.jar:target/classes",
                                "--patch-module=sample=target/test-classes",
                                "--add-modules=sample",
                                "-javaagent:../agents/003-jacoco.jar=destfile=../coverage/jacoco.exec,append=true",
                                "-javaagent:../agents/004-plain.jar",
                                "-Dpath=../as/it/is")))
                .containsExactly(
                        "--module-path=/tmp/run/shard-0/module-path/001/a.jar:/tmp/run/shard-0/project/target/classes",
                        "--patch-module=sample=/tmp/run/shard-0/project/target/test-classes",
                        "--add-modules=sample",
                        "-javaagent:/tmp/run/shard-0/agents/003-jacoco.jar=destfile=/tmp/run/shard-0/coverage/jacoco.exec,append=true",
                        "-javaagent:/tmp/run/shard-0/agents/004-plain.jar",
                        "-Dpath=../as/it/is");
    }
}
