package io.podunit.exec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.podunit.PodunitException;
import io.podunit.cluster.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PodChoiceTests {

    private static final ChoiceTexts TEXTS = new ChoiceTexts("app=web", "shop");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            app=web | Labels[selector=app=web]
            app.kubernetes.io/name=web,tier!=db | Labels[selector=app.kubernetes.io/name=web,tier!=db]
            tier in (a,b) | Labels[selector=tier in (a,b)]
            !canary | Labels[selector=!canary]
            deployment/web | Workload[kind=deployment, name=web]
            statefulsets.apps/db | Workload[kind=statefulsets.apps, name=db]
            pod/web-1 | OnePod[name=web-1]
            web-1 | OnePod[name=web-1]
            """)
    void readsWhatPodsAreMeant(String text, String meaning) {
        assertThat(PodSelection.of(text)).hasToString(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pod/../secrets/s", "../x", "", "deployment/", "/web", "a/b/c", "web?x", "-web"})
    void whatWouldLeaveItsPlaceInAPathIsNoName(String text) {
        assertThatThrownBy(() -> PodSelection.of(text))
                .isInstanceOf(PodunitException.class)
                .hasMessageContaining("selects no pods. Write a label selector such as app=web");
    }

    @Test
    void takesTheSelectorOfAWorkload() {
        assertThat(PodSelection.ofWorkload(yaml("""
                spec: {selector: {matchLabels: {app: web, tier: front}, matchExpressions: [
                  {key: track, operator: NotIn, values: [canary, next]}, {key: old, operator: DoesNotExist},
                  {key: new, operator: Exists}, {key: zone, operator: In, values: [a]}]}}
                """)))
                .contains("app=web,tier=front,track notin (canary,next),!old,new,zone in (a)");
        assertThat(PodSelection.ofWorkload(yaml("spec: {selector: {app: web}}")))
                .contains("app=web");
        assertThat(PodSelection.ofWorkload(yaml("spec: {selector: {}}"))).isEmpty();
        assertThat(PodSelection.ofWorkload(yaml("data: {a: b}"))).isEmpty();
    }

    @Test
    void theOldestThatIsReadyIsTakenAndTheFirstByNameOfOneSecond() {
        assertThat(PodChoice.ready(
                                pods(
                                        pod("new", "2026-01-02T00:00:00Z", "Ready: 'True'", ""),
                                        pod("unready", "2026-01-01T00:00:00Z", "Ready: 'False'", ""),
                                        pod("b", "2026-01-01T00:00:01Z", "Ready: 'True'", ""),
                                        pod("a", "2026-01-01T00:00:01Z", "Ready: 'True'", ""),
                                        pod(
                                                "ending",
                                                "2026-01-01T00:00:00Z",
                                                "Ready: 'True'",
                                                "deletionTimestamp: now")),
                                TEXTS)
                        .name())
                .isEqualTo("a");
    }

    @Test
    void whereNoneIsReadyTheReasonsAreTold() {
        assertThatThrownBy(() -> PodChoice.ready(
                        pods(
                                pod("web-2", "2026-01-02T00:00:00Z", "Ready: 'True'", "deletionTimestamp: now"),
                                pod("web-1", "2026-01-01T00:00:00Z", "Ready: 'False', message: starting", "")),
                        TEXTS))
                .isInstanceOf(NotFoundException.class)
                .hasMessage("None of the pods in namespace shop that are selected by app=web is ready:\n"
                        + "  pod web-1: Running, not ready: starting\n"
                        + "  pod web-2: it is being deleted\n"
                        + "See 'kubectl describe pod -n shop', or wait: 'podunit wait'. Whether you may run anything there:"
                        + " kubectl auth can-i create pods/exec -n shop");
    }

    @Test
    void aTargetIsTheContainerAsItRunsNow() {
        ExecTarget target = pods(pod("a", "2026-01-01T00:00:01Z", "Ready: 'True'", ""))
                .get(0)
                .target("shop", "main");

        assertThat(target.containerId()).isEqualTo("containerd://1");
        assertThat(target.uid()).isEqualTo("uid-a");
        assertThat(target.place()).hasToString("container main of pod a in namespace shop");
    }

    private static List<Candidate> pods(String... yaml) {
        return Arrays.stream(yaml).map(PodChoiceTests::yaml).map(Candidate::new).toList();
    }

    private static String pod(String name, String created, String ready, String more) {
        return """
                metadata: {name: %1$s, uid: uid-%1$s, creationTimestamp: "%2$s", %4$s}
                spec: {nodeName: node, containers: [{name: main}]}
                status:
                  phase: Running
                  containerStatuses: [{name: main, containerID: containerd://1}]
                  conditions: [{type: Ready, status: %3$s}]
                """.formatted(name, created, ready.replace("Ready: ", ""), more);
    }

    private static JsonNode yaml(String text) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
