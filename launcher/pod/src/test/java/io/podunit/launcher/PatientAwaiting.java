package io.podunit.launcher;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Awaitility's own ten seconds are not enough on a slow machine that does other things as well. */
public final class PatientAwaiting implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Less than the minute that most tests have: what was waited for says more than that the time is over.
        Awaitility.setDefaultTimeout(Duration.ofSeconds(50));
    }
}
