package io.podunit.operations.readiness;

import static org.assertj.core.api.Assertions.assertThat;

import io.podunit.cluster.ClusterJson;
import io.podunit.operations.object.ClusterObject;
import io.podunit.operations.readiness.Readiness.State;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadinessTests {

    private static State state(Readiness readiness, String json) {
        return readiness.of(Optional.of(new ClusterObject(ClusterJson.INSTANCE.tree(json.replace('\'', '"')))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            NotYet | {'kind':'Deployment','metadata':{'generation':2},'spec':{'replicas':1,'template':{}},'status':{'observedGeneration':1,'replicas':1,'updatedReplicas':1,'availableReplicas':1}}
            NotYet | {'kind':'Deployment','metadata':{'generation':1},'spec':{'replicas':1,'template':{}},'status':{}}
            NotYet | {'kind':'Deployment','metadata':{'generation':1},'spec':{'replicas':1,'template':{}},'status':{'observedGeneration':1,'replicas':2,'updatedReplicas':1,'availableReplicas':1}}
            NotYet | {'kind':'Deployment','metadata':{'generation':1},'spec':{'replicas':2,'template':{}},'status':{'observedGeneration':1,'replicas':2,'updatedReplicas':2,'availableReplicas':1}}
            Ready  | {'kind':'Deployment','metadata':{'generation':1},'spec':{'replicas':2,'template':{}},'status':{'observedGeneration':1,'replicas':2,'updatedReplicas':2,'availableReplicas':2}}
            Ready  | {'kind':'Deployment','metadata':{'generation':1},'spec':{'replicas':0,'template':{}},'status':{'observedGeneration':1}}
            Never  | {'kind':'Deployment','metadata':{'generation':1},'spec':{'template':{}},'status':{'observedGeneration':1,'conditions':[{'type':'Progressing','status':'False','reason':'ProgressDeadlineExceeded'}]}}
            NotYet | {'kind':'StatefulSet','metadata':{'generation':1},'spec':{'replicas':2,'template':{}},'status':{'observedGeneration':1,'readyReplicas':2,'updatedReplicas':1}}
            Ready  | {'kind':'StatefulSet','metadata':{'generation':1},'spec':{'replicas':2,'template':{},'updateStrategy':{'type':'RollingUpdate','rollingUpdate':{'partition':1}}},'status':{'observedGeneration':1,'readyReplicas':2,'updatedReplicas':1}}
            NotYet | {'kind':'DaemonSet','metadata':{'generation':1},'spec':{'template':{}},'status':{'observedGeneration':1,'desiredNumberScheduled':2,'updatedNumberScheduled':2,'numberAvailable':1}}
            Ready  | {'kind':'DaemonSet','metadata':{'generation':1},'spec':{'template':{}},'status':{'observedGeneration':1,'desiredNumberScheduled':2,'updatedNumberScheduled':2,'numberAvailable':2}}
            Never  | {'kind':'Job','status':{'conditions':[{'type':'Failed','status':'True'}]}}
            NotYet | {'kind':'Job','status':{}}
            Ready  | {'kind':'Pod','status':{'phase':'Succeeded'}}
            Never  | {'kind':'Pod','status':{'phase':'Failed'}}
            NotYet | {'kind':'Pod','status':{'phase':'Running','conditions':[{'type':'Ready','status':'False'}]}}
            NotYet | {'kind':'Widget','metadata':{'generation':2},'status':{'conditions':[{'type':'Ready','status':'True','observedGeneration':1}]}}
            Ready  | {'kind':'Widget','metadata':{'generation':2},'status':{'conditions':[{'type':'Ready','status':'True','observedGeneration':2}]}}
            Ready  | {'kind':'ConfigMap'}
            NotYet | {'kind':'ConfigMap','metadata':{'deletionTimestamp':'x'}}
            """)
    void knowsWhenEachKindIsReady(String expected, String json) {
        assertThat(state(Readiness.byKind(), json).getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(Readiness.byKind().of(Optional.empty()).reason()).isEqualTo("it is not there");
        assertThat(state(Readiness.value(".status.phase", "Bound"), "{'status':{'phase':'Lost'}}")
                        .reason())
                .isEqualTo(".status.phase is [Lost], not Bound");
        assertThat(state(Readiness.condition("Synced"), "{'kind':'X'}").reason())
                .isEqualTo("it has no condition Synced");
        assertThat(state(Readiness.matching("green", object -> false), "{'kind':'X'}")
                        .reason())
                .isEqualTo("it is not green");
        assertThat(Readiness.gone().of(Optional.empty())).isInstanceOf(State.Ready.class);
    }
}
