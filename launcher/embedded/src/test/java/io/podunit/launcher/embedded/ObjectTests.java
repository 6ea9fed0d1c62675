package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectTests extends ClusterTestCase {

    private Api.Answer configMap(String name, String more) {
        return api.post(Api.CONFIG_MAPS, "{'metadata':{'name':'" + name + "'" + more + "}}");
    }

    private static List<String> names(JsonNode list) {
        return list.path("items")
                .valueStream()
                .map(it -> it.at("/metadata/name").asText())
                .toList();
    }

    private static void assertStatus(Api.Answer answer, int code, String reason, String message) {
        assertThat(answer.status()).isEqualTo(code);
        assertThat(answer.json().path("kind").asText()).isEqualTo("Status");
        assertThat(answer.json().path("code").asInt()).isEqualTo(code);
        assertThat(answer.json().path("reason").asText()).isEqualTo(reason);
        assertThat(answer.json().path("message").asText()).contains(message);
    }

    @Test
    void createsOnce() {
        Api.Answer created = configMap("one", "");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().at("/metadata/uid").asText()).isNotEmpty();
        assertThat(created.json().at("/metadata/creationTimestamp").asText()).endsWith("Z");
        Api.Answer again = configMap("one", "");
        assertStatus(again, 409, "AlreadyExists", "configmaps \"one\" already exists");
        assertThat(again.json().at("/details/name").asText()).isEqualTo("one");
    }

    @Test
    void generatesNames() {
        String body = "{'metadata':{'generateName':'some-'}}";
        String name =
                api.post(Api.CONFIG_MAPS, body).json().at("/metadata/name").asText();
        assertThat(name).matches("some-[a-z0-9]{5}");
    }

    @Test
    void storesNothingInADryRun() {
        api.post(Api.CONFIG_MAPS + "?dryRun=All", "{'metadata':{'name':'dry'}}");
        assertStatus(api.get(Api.CONFIG_MAPS + "/dry"), 404, "NotFound", "configmaps \"dry\" not found");
    }

    @Test
    void aDryRunIsRefusedForWhatCreationWouldBe() {
        String pod = "{'metadata':{'name':'dry'},'spec':{'containers':[%s]}}";
        String container = "{'name':'podunit','image':'any'}";
        assertThat(api.post(Api.PODS + "?dryRun=All", pod.formatted(container)).status())
                .isEqualTo(201);
        assertThat(api.get(Api.PODS).json().path("items")).isEmpty();
        assertStatus(
                api.post(Api.PODS + "?dryRun=All", pod.formatted("{'name':'podunit'}")),
                422,
                "Invalid",
                "image: Required");
        assertStatus(
                api.post(Api.PODS + "?dryRun=All", pod.formatted(container + ',' + container)),
                422,
                "Invalid",
                "exactly one container");
        assertStatus(
                api.post("api/v1/namespaces/other/pods?dryRun=All", pod.formatted(container)),
                404,
                "NotFound",
                "namespaces \"other\" not found");
        configMap("one", "");
        assertStatus(
                api.post(Api.CONFIG_MAPS + "?dryRun=All", "{'metadata':{'name':'one'}}"), 409, "AlreadyExists", "one");
    }

    @Test
    void everythingIsAllowed() {
        JsonNode rules = api.post(
                        "apis/authorization.k8s.io/v1/selfsubjectrulesreviews", "{'spec':{'namespace':'default'}}")
                .json();
        assertThat(rules.at("/status/resourceRules/0/verbs/0").asText()).isEqualTo("*");
    }

    @Test
    void refusesWhatTheRealServerRefuses() {
        assertStatus(configMap("Not_A_Name", ""), 422, "Invalid", "RFC 1123");
        assertStatus(api.post(Api.CONFIG_MAPS, "{}"), 422, "Invalid", "name or generateName is required");
        assertStatus(api.post(Api.CONFIG_MAPS, "[]"), 400, "BadRequest", "not a JSON object");
        assertStatus(
                api.post(Api.JOBS, "{'metadata':{'name':'j'}}"),
                422,
                "Invalid",
                "[spec.template.spec.containers: Required value, spec.template.spec.restartPolicy: Required value");
        assertStatus(
                api.post(Api.JOBS, job("j", "true", "").replace("Never", "Always")), 422, "Invalid", "restartPolicy");
        assertStatus(api.post(Api.JOBS, job("j".repeat(64), "true", "")), 422, "Invalid", "no more than 63");
        assertStatus(
                api.post("api/v1/namespaces/other/configmaps", "{'metadata':{'name':'a'}}"),
                404,
                "NotFound",
                "namespaces \"other\" not found");
        assertStatus(api.get("apis/apps/v1/namespaces/default/deployments"), 404, "NotFound", "could not find");
        assertStatus(api.get(Api.PODS + "?fieldSelector=spec.unknown%3D1"), 400, "BadRequest", "not supported");
    }

    @Test
    void refusesPodsThatItCannotRun() {
        String two = job("two", "true", "").replace("'containers':[", "'containers':[{'name':'a','image':'b'},");
        assertStatus(api.post(Api.JOBS, two), 422, "Invalid", "exactly one container");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "a=1 | one",
                "a==1,b=x | one",
                "a!=1 | none,two",
                "a | one,two",
                "!a | none",
                "a in (1, 2) | one,two",
                "a in (1,2),b | one",
                "a notin (1) | none,two",
                "a in (3) | ##",
            })
    void selectsByLabels(String selector, String expected) {
        configMap("one", ",'labels':{'a':'1','b':'x'}");
        configMap("two", ",'labels':{'a':'2'}");
        configMap("none", "");
        String query = URLEncoder.encode(selector, StandardCharsets.UTF_8);
        JsonNode list = api.get(Api.CONFIG_MAPS + "?labelSelector=" + query).json();
        assertThat(String.join(",", names(list))).isEqualTo(expected);
    }

    @Test
    void selectsByFields() {
        configMap("one", "");
        configMap("two", "");
        JsonNode list = api.get(Api.CONFIG_MAPS + "?fieldSelector=metadata.name%21%3Done")
                .json();
        assertThat(names(list)).containsExactly("two");
    }

    @Test
    void updatesOnlyTheVersionThatWasRead() {
        String version =
                configMap("one", "").json().at("/metadata/resourceVersion").asText();
        String update = "{'metadata':{'name':'one','resourceVersion':'" + version + "'},'data':{'a':'b'}}";
        JsonNode updated = api.put(Api.CONFIG_MAPS + "/one", update).json();
        assertThat(updated.at("/data/a").asText()).isEqualTo("b");
        assertThat(updated.at("/metadata/uid").asText()).isNotEmpty();
        assertStatus(api.put(Api.CONFIG_MAPS + "/one", update), 409, "Conflict", "modified");
    }

    @Test
    void mergesPatches() {
        api.post(Api.CONFIG_MAPS, "{'metadata':{'name':'one'},'data':{'a':'1','b':'2'}}");
        JsonNode patched = api.patch(Api.CONFIG_MAPS + "/one", "{'data':{'a':null,'c':'3'}}")
                .json();
        assertThat(patched.path("data").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
    }

    @Test
    void keepsTheTemplateOfAJobAndItsStatus() {
        api.post(Api.JOBS, job("fixed", "sleep 60", ""));
        podInPhase("fixed", "Running");
        // Its controller counts it a moment after it is there.
        await().untilAsserted(() -> {
            JsonNode status = api.get(Api.JOBS + "/fixed").json().path("status");
            assertThat(status.path("active").asInt()).isOne();
        });
        String template = "{'spec':{'template':{'metadata':{'labels':{'app':'other'}}}}}";
        assertStatus(api.patch(Api.JOBS + "/fixed", template), 422, "Invalid", "field is immutable");
        JsonNode job = api.patch(Api.JOBS + "/fixed", "{'status':{'active':7}}").json();
        assertThat(job.at("/status/active").asInt()).isOne();
    }

    @Test
    void deletesWhatHasLostItsOwner() {
        String uid = api.post(Api.LEASES, "{'metadata':{'name':'run'}}")
                .json()
                .at("/metadata/uid")
                .asText();
        String owner = ",'ownerReferences':[{'apiVersion':'coordination.k8s.io/v1','kind':'Lease','name':'run','uid':'"
                + uid + "'}]";
        configMap("owned", owner);
        configMap("free", "");
        api.post(Api.JOBS, job("owned", "sleep 60", "").replace("'labels':{'of':'owned'}", owner.substring(1)));
        podInPhase("owned", "Running");
        api.delete(Api.LEASES + "/run");
        await().untilAsserted(() -> {
            assertThat(names(api.get(Api.CONFIG_MAPS).json())).containsExactly("free");
            assertThat(names(api.get(Api.JOBS).json())).isEmpty();
            assertThat(names(api.get(Api.PODS).json())).isEmpty();
        });
    }

    @Test
    void deletesWhatNamesAnOwnerThatIsNotThere() {
        configMap("late", ",'ownerReferences':[{'apiVersion':'v1','kind':'Pod','name':'gone','uid':'gone'}]");
        await().untilAsserted(
                        () -> assertThat(names(api.get(Api.CONFIG_MAPS).json())).isEmpty());
    }

    @Test
    void keepsDependentsOfWhatIsOrphaned() {
        api.post(Api.JOBS, job("orphan", "sleep 60", ""));
        podInPhase("orphan", "Running");
        api.delete(Api.JOBS + "/orphan?propagationPolicy=Orphan");
        await().untilAsserted(() -> assertThat(names(api.get(Api.JOBS).json())).isEmpty());
        assertThat(podOf("orphan").at("/metadata/ownerReferences")).isEmpty();
    }

    @Test
    void deletesDependentsFirstInTheForeground() {
        api.post(Api.JOBS, job("front", "trap : TERM; sleep 1 & wait; sleep 1", ""));
        podInPhase("front", "Running");
        JsonNode job =
                api.delete(Api.JOBS + "/front?propagationPolicy=Foreground").json();
        assertThat(job.at("/metadata/finalizers/0").asText()).isEqualTo("foregroundDeletion");
        await().untilAsserted(() -> {
            assertThat(names(api.get(Api.PODS).json())).isEmpty();
            assertThat(names(api.get(Api.JOBS).json())).isEmpty();
        });
    }

    @Test
    void deletesCollectionsBySelector() {
        api.post(Api.JOBS, job("a", "sleep 60", ""));
        api.post(Api.JOBS, job("b", "sleep 60", ""));
        podInPhase("a", "Running");
        assertThat(api.delete(Api.JOBS + "?labelSelector=of%3Da").status()).isEqualTo(200);
        await().untilAsserted(() -> {
            assertThat(names(api.get(Api.JOBS).json())).containsExactly("b");
            assertThat(names(api.get(Api.PODS).json())).allMatch(it -> it.startsWith("b-"));
        });
    }

    @Test
    void emptiesANamespaceBeforeItGoes() {
        api.post("api/v1/namespaces", "{'metadata':{'name':'brief'}}");
        api.post("api/v1/namespaces/brief/configmaps", "{'metadata':{'name':'a'}}");
        api.delete("api/v1/namespaces/brief");
        await().untilAsserted(() ->
                assertThat(api.get("api/v1/namespaces/brief").status()).isEqualTo(404));
        assertThat(names(api.get("api/v1/configmaps").json())).isEmpty();
    }

    @Test
    void allowsEverything() {
        JsonNode review = api.post("apis/authorization.k8s.io/v1/selfsubjectaccessreviews", "{'spec':{}}")
                .json();
        assertThat(review.at("/status/allowed").asBoolean()).isTrue();
        assertThat(api.get("version").json().path("major").asText()).isEqualTo("1");
        assertThat(api.get("readyz").text()).isEqualTo("ok");
    }
}
