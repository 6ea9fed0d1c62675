package io.podunit.launcher.cli.run;

import java.util.List;

/** What of a selection to leave out. */
record Filters(List<String> includedTags, List<String> excludedTags, List<String> classNames) {}
