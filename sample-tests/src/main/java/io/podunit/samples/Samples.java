package io.podunit.samples;

import io.podunit.samples.dynamic.DynamicTestCase;
import io.podunit.samples.failing.AssertionTestCase;
import io.podunit.samples.failing.ErrorTestCase;
import io.podunit.samples.failing.ExceptionTestCase;
import io.podunit.samples.hostile.EndlessTestCase;
import io.podunit.samples.hostile.ExitTestCase;
import io.podunit.samples.hostile.FloodTestCase;
import io.podunit.samples.hostile.ForgedFramesTestCase;
import io.podunit.samples.hostile.HaltTestCase;
import io.podunit.samples.hostile.OutOfMemoryTestCase;
import io.podunit.samples.hostile.PryingTestCase;
import io.podunit.samples.inpod.WhereaboutsTestCase;
import io.podunit.samples.lifecycle.AfterAllTestCase;
import io.podunit.samples.lifecycle.BeforeAllTestCase;
import io.podunit.samples.lifecycle.BeforeEachTestCase;
import io.podunit.samples.lifecycle.PerClassTestCase;
import io.podunit.samples.nested.NestedTestCase;
import io.podunit.samples.output.OutputTestCase;
import io.podunit.samples.parameterized.ParameterizedClassTestCase;
import io.podunit.samples.parameterized.ParameterizedTestCase;
import io.podunit.samples.parameterized.RepeatedTestCase;
import io.podunit.samples.passing.PassingTestCase;
import io.podunit.samples.reporting.DisplayNamesTestCase;
import io.podunit.samples.reporting.ReportingTestCase;
import io.podunit.samples.skipped.AssumptionTestCase;
import io.podunit.samples.skipped.DisabledClassTestCase;
import io.podunit.samples.skipped.DisabledMethodTestCase;
import java.util.List;

/** All samples. */
public final class Samples {

    /** Those that come out the same wherever they run. */
    public static final List<Class<?>> PORTABLE = List.of(
            PassingTestCase.class,
            AssertionTestCase.class,
            ErrorTestCase.class,
            ExceptionTestCase.class,
            AssumptionTestCase.class,
            DisabledClassTestCase.class,
            DisabledMethodTestCase.class,
            ParameterizedTestCase.class,
            ParameterizedClassTestCase.class,
            RepeatedTestCase.class,
            DynamicTestCase.class,
            NestedTestCase.class,
            BeforeAllTestCase.class,
            AfterAllTestCase.class,
            BeforeEachTestCase.class,
            PerClassTestCase.class,
            DisplayNamesTestCase.class,
            ReportingTestCase.class,
            OutputTestCase.class);

    /** Those that come out well in a pod only. */
    public static final List<Class<?>> IN_POD = List.of(WhereaboutsTestCase.class);

    /** Those that no JVM should have to run that is needed afterwards. */
    public static final List<Class<?>> HOSTILE = List.of(
            ExitTestCase.class,
            HaltTestCase.class,
            EndlessTestCase.class,
            OutOfMemoryTestCase.class,
            FloodTestCase.class,
            ForgedFramesTestCase.class,
            PryingTestCase.class);

    private Samples() {}
}
