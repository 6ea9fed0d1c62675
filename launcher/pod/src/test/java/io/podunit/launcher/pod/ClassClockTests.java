package io.podunit.launcher.pod;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.AbstractTestDescriptor;
import org.junit.platform.launcher.TestIdentifier;

class ClassClockTests {

    private static final String ONE = "[engine:junit-jupiter]/[class:One]";
    private static final String TWO = "[engine:junit-jupiter]/[class:Two]";

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final ClassClock clock = new ClassClock(now::get);

    @Test
    void classesBesideEachOtherHaveTimesOfTheirOwn() {
        clock.started(node(ONE));
        pass(100);
        clock.started(node(TWO));
        pass(30);
        assertThat(clock.finished(node(ONE))).isEqualTo(131);
        assertThat(clock.finished(node(TWO))).isEqualTo(31);
    }

    @Test
    void onlyTopLevelClassesThatBeganHaveOne() {
        clock.started(node(ONE + "/[nested-class:Inner]"));
        clock.started(node("[engine:junit-jupiter]"));
        pass(100);
        assertThat(clock.finished(node(ONE + "/[nested-class:Inner]"))).isZero();
        assertThat(clock.finished(node("[engine:junit-jupiter]"))).isZero();
        assertThat(clock.finished(node(ONE))).isZero();
    }

    private void pass(long millis) {
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static TestIdentifier node(String id) {
        return TestIdentifier.from(new AbstractTestDescriptor(UniqueId.parse(id), id) {
            @Override
            public TestDescriptor.Type getType() {
                return TestDescriptor.Type.CONTAINER;
            }
        });
    }
}
