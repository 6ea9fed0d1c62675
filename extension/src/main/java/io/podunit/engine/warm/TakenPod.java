package io.podunit.engine.warm;

import io.podunit.engine.exec.RemoteSupervisor;
import io.podunit.warm.IdlePod;

/** An idle pod that is this run's now: its supervisor lets in nobody else. */
record TakenPod(IdlePod pod, RemoteSupervisor supervisor) {}
