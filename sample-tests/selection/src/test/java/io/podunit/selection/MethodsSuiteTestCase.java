package io.podunit.selection;

import org.junit.platform.suite.api.ExcludeEngines;
import org.junit.platform.suite.api.SelectMethod;
import org.junit.platform.suite.api.Suite;

@Suite
@SelectMethod("io.podunit.selection.FirstTestCase#one")
@SelectMethod("io.podunit.selection.FirstTestCase#made")
@ExcludeEngines("junit-vintage")
class MethodsSuiteTestCase {}
