package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class VolumeTests extends ClusterTestCase {

    @Test
    void waitsForAConfigMapAsAKubeletDoes() {
        String container = "'volumes':[{'name':'v','configMap':{'name':'late'}}]|"
                + "'volumeMounts':[{'name':'v','mountPath':'/podunit/agent'}],'env':[{'name':'AT','value':'/podunit/agent/x'}]";
        api.post(Api.JOBS, job("late", "cat $AT", container));
        await().untilAsserted(() -> assertThat(
                        api.get("api/v1/namespaces/default/events").text())
                .contains("FailedMount", "configmap \\\"late\\\" not found"));
        var waiting = podOf("late").at("/status/containerStatuses/0/state/waiting");
        assertThat(waiting.path("reason").asText()).isEqualTo("ContainerCreating");
        api.post(Api.CONFIG_MAPS, "{'metadata':{'name':'late'},'binaryData':{'x':'aGVsbG8='}}");
        podInPhase("late", "Succeeded");
        assertThat(logOf("late")).isEqualTo("hello");
    }

    @Test
    void fillsTheEnvironment() {
        api.post(Api.SECRETS, "{'metadata':{'name':'s'},'stringData':{'read':'token'}}");
        api.post(Api.CONFIG_MAPS, "{'metadata':{'name':'c'},'data':{'k':'value'}}");
        String env = "'env':[{'name':'A','value':'1'},{'name':'B','value':'$(A)2$(UNKNOWN)$$(A)'},"
                + "{'name':'UID_','valueFrom':{'fieldRef':{'fieldPath':'metadata.uid'}}},"
                + "{'name':'S','valueFrom':{'secretKeyRef':{'name':'s','key':'read'}}},"
                + "{'name':'C','valueFrom':{'configMapKeyRef':{'name':'c','key':'k'}}},"
                + "{'name':'O','valueFrom':{'configMapKeyRef':{'name':'none','key':'k','optional':true}}}]";
        api.post(Api.JOBS, job("env", "env", env));
        podInPhase("env", "Succeeded");
        String uid = podOf("env").at("/metadata/uid").asText();
        assertThat(logOf("env").lines()).contains("A=1", "B=12$(UNKNOWN)$(A)", "UID_=" + uid, "S=token", "C=value");
        assertThat(logOf("env")).doesNotContain("O=").doesNotContain("USER=");
    }

    @Test
    void waitsForAMissingKey() {
        api.post(
                Api.JOBS,
                job("key", "true", "'env':[{'name':'S','valueFrom':{'secretKeyRef':{'name':'s','key':'k'}}}]"));
        await().untilAsserted(() -> {
            var waiting = podOf("key").at("/status/containerStatuses/0/state/waiting");
            assertThat(waiting.path("reason").asText()).isEqualTo("CreateContainerConfigError");
            assertThat(waiting.path("message").asText()).isEqualTo("secret \"s\" not found");
        });
    }

    @Test
    void rewritesPathsToWhereTheVolumesAre() {
        String container = "'volumes':[{'name':'w','emptyDir':{}},{'name':'d','downwardAPI':{'items':"
                + "[{'path':'name','fieldRef':{'fieldPath':'metadata.name'}}]}}]|"
                + "'volumeMounts':[{'name':'w','mountPath':'/w'},{'name':'d','mountPath':'/w/deep'}],'workingDir':'/w',"
                + "'args':['/w','-Da=/w/x:/w/deep/y','/wrong','/w/deep/name']";
        String script = "pwd; for i in $0 $1 $2; do echo $i; done; cat $3";
        api.post(Api.JOBS, job("paths", script, container));
        podInPhase("paths", "Succeeded");
        String[] lines = logOf("paths").split("\n");
        assertThat(lines[0]).endsWith("/volumes/w").isEqualTo(lines[1]);
        assertThat(lines[2]).matches("-Da=/.*/volumes/w/x:/.*/volumes/d/y");
        assertThat(lines[3]).isEqualTo("/wrong");
        assertThat(lines[4]).startsWith("paths-");
    }
}
