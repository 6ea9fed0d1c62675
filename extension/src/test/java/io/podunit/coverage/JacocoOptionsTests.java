package io.podunit.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class JacocoOptionsTests {

    private static final Path HERE = Path.of("/home/me/project");

    @Test
    void nameTheFileOfTheBuild() {
        assertThat(JacocoOptions.parse("destfile=/x/jacoco.exec").target(HERE))
                .contains(new CoverageTarget(Path.of("/x/jacoco.exec"), true));
        assertThat(JacocoOptions.parse("destfile=build/a b.exec,append=false").target(HERE))
                .contains(new CoverageTarget(HERE.resolve("build/a b.exec"), false));
        assertThat(JacocoOptions.parse("").target(HERE))
                .contains(new CoverageTarget(HERE.resolve("jacoco.exec"), true));
    }

    @Test
    void thatLeaveNoFileNameNone() {
        assertThat(JacocoOptions.parse("output=tcpserver,port=6300").target(HERE))
                .isEmpty();
        assertThat(JacocoOptions.parse("dumponexit=false").target(HERE)).isEmpty();
    }

    @Test
    void keepWhatTheyMeanInAPod() {
        String options = "destfile=/x/jacoco.exec,includes=a.*:b,c.*,classdumpdir=/x/dump,append=true,sessionid=s=1";

        assertThat(JacocoOptions.parse(options).inPod("../coverage/jacoco.exec"))
                .isEqualTo("destfile=../coverage/jacoco.exec,includes=a.*:b,c.*,append=true,sessionid=s=1");
    }
}
