package io.podunit.launcher.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import org.junit.jupiter.api.Test;

class WatchTests extends ClusterTestCase {

    private void create(String name, String label) {
        api.post(Api.CONFIG_MAPS, "{'metadata':{'name':'" + name + "','labels':{'l':'" + label + "'}}}");
    }

    private Iterator<String> watch(String query) {
        return api.lines(Api.CONFIG_MAPS + "?watch=true&" + query).iterator();
    }

    private static String next(Iterator<String> events) {
        try {
            JsonNode event = new JsonMapper().readTree(events.next());
            return event.path("type").asText() + " "
                    + event.at("/object/metadata/name").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String version() {
        return api.get(Api.CONFIG_MAPS).json().at("/metadata/resourceVersion").asText();
    }

    @Test
    void beginsWithWhatThereIs() {
        create("old", "a");
        Iterator<String> events = watch("");
        assertThat(next(events)).isEqualTo("ADDED old");
        create("new", "a");
        assertThat(next(events)).isEqualTo("ADDED new");
    }

    @Test
    void goesOnAfterAVersion() {
        create("old", "a");
        String version = version();
        create("between", "a");
        Iterator<String> events = watch("resourceVersion=" + version);
        assertThat(next(events)).isEqualTo("ADDED between");
        api.delete(Api.CONFIG_MAPS + "/old");
        assertThat(next(events)).isEqualTo("DELETED old");
    }

    @Test
    void tellsWhatBeginsAndCeasesToMatch() {
        create("it", "a");
        Iterator<String> events = watch("labelSelector=l%3Db&resourceVersion=" + version());
        api.patch(Api.CONFIG_MAPS + "/it", "{'metadata':{'labels':{'l':'b'}}}");
        assertThat(next(events)).isEqualTo("ADDED it");
        api.patch(Api.CONFIG_MAPS + "/it", "{'data':{'a':'b'}}");
        assertThat(next(events)).isEqualTo("MODIFIED it");
        api.patch(Api.CONFIG_MAPS + "/it", "{'metadata':{'labels':{'l':'c'}}}");
        assertThat(next(events)).isEqualTo("DELETED it");
    }

    @Test
    void endsInTime() {
        assertThat(watch("timeoutSeconds=1&resourceVersion=" + version()).hasNext())
                .isFalse();
    }

    @Test
    void refusesAVersionThatIsForgotten() {
        String version = version();
        for (int i = 0; i <= REMEMBERED_WRITES; i++) {
            create("c" + i, "a");
        }
        String event = watch("resourceVersion=" + version).next();
        assertThat(event).contains("\"ERROR\"", "\"code\":410", "\"reason\":\"Expired\"", "too old resource version");
    }

    @Test
    void showsAPodFromItsBeginningToItsEnd() {
        Iterator<String> events = api.lines(Api.PODS + "?watch=1").iterator();
        api.post(Api.JOBS, job("seen", "true", ""));
        String all = "";
        while (!all.contains("Succeeded")) {
            all += events.next().replaceAll(".*\"phase\":\"(\\w+)\".*", "$1 ");
        }
        assertThat(all).matches("(Pending )+(Running )+Succeeded ");
    }
}
