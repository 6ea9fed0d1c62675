package io.podunit.samples.harness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.awaitility.Awaitility;

/** A mutating webhook for the pods of one namespace, served by this JVM: the API server must run on this machine. */
public final class AdmissionWebhook implements AutoCloseable {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROBE = "webhook-probe";

    private final TestNamespace namespace;
    private final String patch;
    private final long delayMillis;
    private final HttpsServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<String> kept = new CopyOnWriteArrayList<>();
    private volatile boolean asked;

    /**
     * Begins to serve, and registers with the API server.
     *
     * @param patch what is done to each pod, as a JSON patch
     * @param delayMillis before each answer
     */
    public AdmissionWebhook(TestNamespace namespace, Path directory, String patch, long delayMillis)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.namespace = namespace;
        this.patch = patch;
        this.delayMillis = delayMillis;
        KeyStore keys = keys(directory.resolve("webhook.p12"));
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context(keys)));
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        namespace.client().resource(configuration(keys)).create();
    }

    /**
     * API servers take a second or two to notice.
     *
     * @param pod to ask them with, under another name; it is not created
     */
    public void awaitInForce(Pod pod) {
        Pod probe =
                new PodBuilder(pod).editMetadata().withName(PROBE).endMetadata().build();
        Awaitility.await("the webhook in force").atMost(Duration.ofSeconds(30)).until(() -> {
            namespace
                    .client()
                    .pods()
                    .inNamespace(namespace.name())
                    .resource(probe)
                    .dryRun(true)
                    .create();
            return asked;
        });
    }

    /** The JDK makes certificates by its tool only. */
    private static KeyStore keys(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        tool.toString(),
                        "-genkeypair",
                        "-alias",
                        "webhook",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=webhook",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(output);
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static SSLContext context(KeyStore keys) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        return context;
    }

    private MutatingWebhookConfiguration configuration(KeyStore keys) throws GeneralSecurityException {
        String certificate = Base64.getMimeEncoder()
                .encodeToString(keys.getCertificate("webhook").getEncoded());
        String pem = "-----BEGIN CERTIFICATE-----\n" + certificate + "\n-----END CERTIFICATE-----\n";
        return new MutatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName(namespace.name())
                .endMetadata()
                .addNewWebhook()
                .withName("pods." + namespace.name() + ".test")
                .withAdmissionReviewVersions("v1")
                .withSideEffects("None")
                .withTimeoutSeconds(30)
                .withFailurePolicy("Fail")
                .withNewNamespaceSelector()
                .addToMatchLabels("kubernetes.io/metadata.name", namespace.name())
                .endNamespaceSelector()
                .addNewRule()
                .withApiGroups("")
                .withApiVersions("v1")
                .withOperations("CREATE")
                .withResources("pods")
                .endRule()
                .withNewClientConfig()
                .withUrl("https://127.0.0.1:" + server.getAddress().getPort() + "/")
                .withCaBundle(Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)))
                .endClientConfig()
                .endWebhook()
                .build();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = JSON.readTree(exchange.getRequestBody()).path("request");
            boolean probe = request.at("/object/metadata/name").asText().equals(PROBE);
            if (probe) {
                asked = true;
            }
            if (!request.path("dryRun").asBoolean()) {
                kept.add(request.at("/object/metadata/generateName").asText());
            }
            if (closed.await(probe ? 0 : delayMillis, TimeUnit.MILLISECONDS)) {
                return;
            }
            byte[] answer =
                    answer(request.path("uid").asText(), probe ? "[]" : patch).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String answer(String uid, String patch) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","response":\
                {"uid":"%s","allowed":true,"patchType":"JSONPatch","patch":"%s"}}""".formatted(uid, Base64.getEncoder().encodeToString(patch.getBytes(StandardCharsets.UTF_8)));
    }

    /** Of each pod that was to be created, the name of its Job; dry runs are left out. */
    public List<String> jobs() {
        return kept.stream().map(prefix -> prefix.replaceFirst("-$", "")).toList();
    }

    @Override
    public void close() {
        namespace
                .client()
                .admissionRegistration()
                .v1()
                .mutatingWebhookConfigurations()
                .withName(namespace.name())
                .delete();
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
