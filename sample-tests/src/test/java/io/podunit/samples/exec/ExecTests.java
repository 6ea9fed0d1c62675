package io.podunit.samples.exec;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests of existing workloads. */
@Tag("cluster")
@ExtendWith(SharedNamespace.class)
abstract class ExecTests {

    static final String WEB = "deployment/web";

    static ExecNamespace namespace;
}
