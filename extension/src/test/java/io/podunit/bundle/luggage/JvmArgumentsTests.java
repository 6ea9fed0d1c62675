package io.podunit.bundle.luggage;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.config.RunConfiguration.PodSettings;
import io.podunit.job.JobSpecifications;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JvmArgumentsTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-ea",
                "-da:com.example...",
                "-esa",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-exports=java.base/sun.nio=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--enable-preview",
                "-Xmx512m",
                "-Xss1m"
            })
    void travel(String argument) {
        assertThat(arguments(false, argument)).containsExactly(argument);
    }

    @Test
    void thatBelongToOneVmMayBeUnknownToAnother() {
        assertThat(arguments(false, "-XX:+UseZGC")).containsExactly("-XX:+IgnoreUnrecognizedVMOptions", "-XX:+UseZGC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-agentlib:jdwp=transport=dt_socket,server=n,address=localhost:5005",
                "-Xdebug",
                "-Xrunjdwp:transport=dt_socket",
                "-javaagent:/home/me/.m2/jacoco.jar=destfile=/x",
                "-Dsurefire.real.class.path=/x",
                "-Dbasedir=/x",
                "-Duser.dir=/x",
                "-Dlocal=value",
                "--module-path=/x",
                "--patch-module=a=/x",
                "-Xlog:gc:file=/x",
                "-Xbootclasspath/a:/x",
                "-XX:HeapDumpPath=/x",
                "-XX:OnOutOfMemoryError=kill -9 %p",
                "-XX:ErrorFile=x.log",
                "-XX:Flags=x",
                "-XX:SharedArchiveFile=x.jsa",
                "-XX:StartFlightRecording:filename=x"
            })
    void stay(String argument) {
        assertThat(arguments(false, argument)).isEmpty();
    }

    @Test
    void inTwoPartsTravelAsOne() {
        assertThat(arguments(false, "--add-opens", "java.base/java.lang=ALL-UNNAMED", "-Xmx1g"))
                .containsExactly("--add-opens=java.base/java.lang=ALL-UNNAMED", "-Xmx1g");
    }

    @Test
    void turnAssertionsOnWhereTheClassLoaderDid() {
        assertThat(arguments(true)).containsExactly("-ea");
        assertThat(arguments(true, "-da")).containsExactly("-da");
        assertThat(arguments(true, "-ea:com.example...")).containsExactly("-ea:com.example...");
    }

    @Test
    void seeTheAssertionsOfThisJvm() {
        assertThat(RunningJvm.current().assertions()).isTrue();
    }

    @Test
    void bringSystemPropertiesOfTheList() {
        assertThat(new JvmArguments(jvm(false, List.of()))
                        .forPod(settings(null, List.of("app.*", "one", "podunit.*", "none"))))
                .containsExactly("-Dapp.a=1", "-Dapp.b=x y", "-Done=2");
    }

    @Test
    void areReplacedByThoseThatWereSet() {
        assertThat(new JvmArguments(jvm(true, List.of("-Xmx1g"))).forPod(settings(List.of("-Xmx2g"), List.of("one"))))
                .containsExactly("-Xmx2g", "-Done=2");
    }

    @Test
    void thatOpenModulesGoAlongWithThoseThatWereSet() {
        List<String> own = List.of("-Xmx1g", "--add-opens=my.module/p=ALL-UNNAMED", "--add-reads", "my.module=other");
        RunningJvm jvm = new RunningJvm(Map.of(), own, List.of(), true, Map.of("my.module", Path.of("my.jar")));

        assertThat(new JvmArguments(jvm).forPod(settings(List.of("-Xmx2g"), List.of())))
                .containsExactly("-Xmx2g", "--add-opens=my.module/p=ALL-UNNAMED", "--add-reads=my.module=other");
    }

    private static List<String> arguments(boolean assertions, String... arguments) {
        return new JvmArguments(jvm(assertions, List.of(arguments))).forPod(settings(null, List.of()));
    }

    private static RunningJvm jvm(boolean assertions, List<String> arguments) {
        Map<String, String> properties =
                Map.of("app.b", "x y", "app.a", "1", "one", "2", "other", "3", "podunit.namespace", "n");
        return new RunningJvm(properties, arguments, List.of(), assertions);
    }

    private static PodSettings settings(List<String> arguments, List<String> properties) {
        return JobSpecifications.pod(arguments, properties);
    }
}
