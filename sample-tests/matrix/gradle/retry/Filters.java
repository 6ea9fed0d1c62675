package org.gradle.testretry.internal.executer.framework;

import java.util.Set;
import org.gradle.api.internal.tasks.testing.filter.TestFilterSpec;
import org.gradle.api.model.ObjectFactory;
import org.gradle.testretry.internal.executer.TestFilterBuilder;
import org.gradle.testretry.internal.executer.TestNames;
import org.gradle.testretry.internal.testsreader.TestsReader;

/** What the plugin selects for another round; it has no public way to ask for that. */
public final class Filters {

    private final BaseJunitTestFrameworkStrategy strategy = new Junit5TestFrameworkStrategy(false);
    private final ObjectFactory objects;

    public Filters(ObjectFactory objects) {
        this.objects = objects;
    }

    public TestFrameworkStrategy strategy() {
        return strategy;
    }

    public TestFilterSpec of(TestsReader reader, TestNames failed, Set<String> seen) {
        TestFilterBuilder builder = new TestFilterBuilder(objects);
        strategy.addFilters(builder, reader, failed, true, seen);
        return builder.build().toSpec();
    }
}
