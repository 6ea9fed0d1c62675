package io.podunit.launcher.embedded;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A stand-in for each test. */
abstract class ClusterTestCase {

    static final int REMEMBERED_WRITES = 50;

    Api api;
    RunningCluster cluster;

    @BeforeEach
    void start() {
        cluster = new RunningCluster(REMEMBERED_WRITES, "tests");
        api = new Api(cluster);
    }

    @AfterEach
    void stop() {
        cluster.close();
    }

    /** A Job that runs a shell script. The script has neither kind of quote. */
    static String job(String name, String script, String more) {
        return job(name, script, "", more);
    }

    static String job(String name, String script, String jobFields, String containerFields) {
        return """
                {'metadata':{'name':'%s','labels':{'of':'%s'}},'spec':{%s'backoffLimit':0,'template':{
                  'metadata':{'labels':{'app':'%s'}},
                  'spec':{'restartPolicy':'Never',%s'containers':[{'name':'podunit','image':'any','command':['sh','-c','%s']%s}]}}}}
                """.formatted(
                        name, name, jobFields, name, podFields(containerFields), script, ownFields(containerFields));
    }

    // Fields of the pod, such as volumes, come before a bar.
    private static String podFields(String fields) {
        return fields.contains("|") ? fields.substring(0, fields.indexOf('|')) + "," : "";
    }

    private static String ownFields(String fields) {
        String own = fields.substring(fields.indexOf('|') + 1);
        return own.isEmpty() ? "" : "," + own;
    }

    JsonNode podOf(String job) {
        return await().atMost(Duration.ofSeconds(50))
                .until(
                        () -> api.get(Api.PODS + "?labelSelector=job-name%3D" + job)
                                .json()
                                .path("items")
                                .path(0),
                        it -> !it.isMissingNode());
    }

    JsonNode podInPhase(String job, String phase) {
        return await().atMost(Duration.ofSeconds(50))
                .until(() -> podOf(job), it -> it.at("/status/phase").asText().equals(phase));
    }

    JsonNode endOf(String job, String phase) {
        return podInPhase(job, phase).at("/status/containerStatuses/0/state/terminated");
    }

    String logOf(String job) {
        return api.get(Api.PODS + "/" + podOf(job).at("/metadata/name").asText() + "/log")
                .text();
    }
}
