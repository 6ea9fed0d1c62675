package io.podunit.selection;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeTags;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectPackages("io.podunit.selection")
@IncludeClassNamePatterns(".*(First|Template|Sub)TestCase")
@IncludeTags("slow & !flaky")
class TaggedSuiteTestCase {}
