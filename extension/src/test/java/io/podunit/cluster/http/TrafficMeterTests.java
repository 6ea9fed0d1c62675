package io.podunit.cluster.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.Traffic;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrafficMeterTests {

    private final TrafficMeter meter = new TrafficMeter();

    @Test
    void tellsKindsOfRequestsApart() {
        meter.sent("GET", "/api/v1/namespaces/n/pods", null);
        meter.sent("GET", "/api/v1/namespaces/n/pods", "labelSelector=a&watch=true");
        meter.sent("GET", "/api/v1/namespaces/n/pods/p/log", "follow=true");
        meter.sent("POST", "/apis/batch/v1/namespaces/n/jobs", "");
        meter.sent("POST", "/apis/batch/v1/namespaces/n/jobs", "");
        meter.streamed(7);

        assertThat(meter.traffic()).isEqualTo(new Traffic(Map.of("GET", 1L, "WATCH", 1L, "LOG", 1L, "POST", 2L), 7));
        assertThat(meter.traffic().count()).isEqualTo(5);
    }

    @Test
    void oneRunsShareIsWhatCameSince() {
        meter.sent("GET", "/version", null);
        meter.streamed(10);
        Traffic before = meter.traffic();
        meter.sent("DELETE", "/apis/batch/v1/namespaces/n/jobs", null);
        meter.streamed(5);

        assertThat(meter.traffic().since(before)).isEqualTo(new Traffic(Map.of("DELETE", 1L), 5));
    }
}
