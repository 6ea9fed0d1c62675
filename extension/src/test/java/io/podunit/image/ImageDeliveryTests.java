package io.podunit.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.podunit.bundle.content.ContentDigest;
import io.podunit.config.ImageRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImageDeliveryTests {

    private static final String REFUSED = "{\"errors\":[{\"code\":\"DENIED\",\"message\":\"the quota is full\"}]}";

    @TempDir
    Path directory;

    private FakeRegistry registry;
    private final List<ImageFile> files = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry(InetAddress.getLoopbackAddress());
        files.add(file("agent.jar", 1, 20_000, ImageFile.Kind.AGENT));
        for (int i = 0; i < 12; i++) {
            files.add(file("jar-" + i + ".jar", 100 + i, 50_000, ImageFile.Kind.JAR));
        }
        files.add(file("classes.zip", 7, 5_000, ImageFile.Kind.PROJECT));
        files.add(file("test-classes.zip", 8, 5_000, ImageFile.Kind.PROJECT));
    }

    @AfterEach
    void stop() throws IOException {
        registry.close();
    }

    private ImageFile file(String name, long seed, int size, ImageFile.Kind kind) throws IOException {
        byte[] noise = new byte[size];
        new Random(seed).nextBytes(noise);
        Path file = directory.resolve(name);
        Files.write(file, noise);
        return new ImageFile(file, ContentDigest.of(noise), name, kind);
    }

    private ImageSettings settings(String repository, boolean insecure) {
        return new ImageSettings(
                registry.address() + '/' + FakeRegistry.BASE,
                new ImageRegistry(repository, insecure, List.of("linux/amd64")),
                "/podunit",
                directory.resolve("cache"),
                Duration.ofSeconds(20),
                Duration.ofSeconds(40));
    }

    private PushedImage push(ImageSettings settings) {
        return new ImageDelivery(settings, System::nanoTime).push(files);
    }

    private PushedImage push() {
        return push(settings(registry.address() + "/team/tests", false));
    }

    private void failsWith(String... texts) {
        assertThatExceptionOfType(ImageDeliveryException.class)
                .isThrownBy(this::push)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("could not be made in " + registry.address() + "/team/tests: ")
                        .contains(texts)
                        .contains("podunit.delivery=store")
                        .doesNotContain("_state", "signed-for-one"))
                .satisfies(failure -> assertThat(stackTrace(failure)).doesNotContain("_state", "signed-for-one"));
    }

    /** As reports have it, with causes. */
    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Test
    void namesTheImageByItsDigest() {
        PushedImage image = push();

        assertThat(image.reference()).startsWith(registry.address() + "/team/tests@sha256:");
        String digest = image.reference().substring(image.reference().indexOf('@') + 1);
        assertThat(FakeRegistry.digest(registry.manifest(digest).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(digest);
    }

    @Test
    void sendsNothingOfTheSameClassPathWhateverItsTimesAndItsOrder() throws IOException {
        PushedImage first = push();
        assertThat(registry.received()).isGreaterThan(630_000).isEqualTo(first.bytesSent());

        for (ImageFile file : files) {
            Files.setLastModifiedTime(
                    file.source(),
                    FileTime.from(Instant.EPOCH.plusSeconds(file.name().length() * 1000L)));
        }
        Collections.reverse(files);
        ImageSettings fresh = settings(registry.address() + "/team/tests", false);
        PushedImage second = push(new ImageSettings(
                fresh.base(),
                fresh.registry(),
                fresh.root(),
                directory.resolve("another-cache"),
                fresh.stall(),
                fresh.patience()));

        assertThat(second.reference()).isEqualTo(first.reference());
        assertThat(second.bytesSent()).isZero();
        assertThat(registry.received()).isZero();
    }

    @Test
    void sendsOnlyTheLayersOfWhatChanged() throws IOException {
        push();
        registry.received();

        files.set(14, file("test-classes.zip", 9, 5_000, ImageFile.Kind.PROJECT));
        PushedImage edited = push();
        assertThat(registry.received()).isBetween(5_000L, 10_000L).isEqualTo(edited.bytesSent());

        files.set(3, file("jar-2.jar", 200, 50_000, ImageFile.Kind.JAR));
        push();
        assertThat(registry.received()).as("two layers of jars at most").isBetween(50_000L, 300_000L);
    }

    @Test
    void neverTakesAnOldLayerForAFileThatKeptItsTime() throws IOException {
        push();
        FileTime before = Files.getLastModifiedTime(files.get(14).source());
        files.set(14, file("test-classes.zip", 9, 5_000, ImageFile.Kind.PROJECT));
        Files.setLastModifiedTime(files.get(14).source(), before);
        registry.received();
        push();

        assertThat(registry.received()).isGreaterThan(5_000);
    }

    @Test
    void hasTheBaseFirstThenTheAgentThenJarsAndTheProjectLast() throws IOException {
        PushedImage image = push();

        JsonNode manifest = new ObjectMapper()
                .readTree(registry.manifest(
                        image.reference().substring(image.reference().indexOf('@') + 1)));
        List<Long> sizes = new ArrayList<>();
        manifest.path("layers").forEach(layer -> sizes.add(layer.path("size").asLong()));
        int last = sizes.size() - 1;
        assertThat(sizes.get(0)).as("base").isLessThan(100);
        assertThat(sizes.get(1)).as("agent").isBetween(20_000L, 22_000L);
        assertThat(sizes.subList(2, last - 1)).as("jars").hasSizeBetween(2, 12).allMatch(size -> size > 50_000);
        assertThat(sizes.subList(last - 1, last + 1)).as("project").allMatch(size -> size < 7_000);
    }

    @Test
    void saysWhoMayNotPush() {
        registry.refuse("POST /v2/team/tests/", 403, REFUSED);
        failsWith("does not let this machine push to " + registry.address() + "/team/tests", "docker login");
    }

    @Test
    void saysWhoMayNotPullTheBase() {
        registry.refuse("GET /v2/base/jre/manifests", 403, REFUSED);
        failsWith("does not let this machine pull base image " + registry.address() + "/base/jre:17", "podunit.image");
    }

    @Test
    void saysThatTheBaseIsNotThere() {
        registry.refuse(
                "GET /v2/base/jre/manifests",
                404,
                "{\"errors\":[{\"code\":\"NAME_UNKNOWN\",\"message\":\"no such name\"}]}");
        failsWith(
                "base image " + registry.address() + "/base/jre:17 cannot be pulled", "no such name", "podunit.image");
    }

    @Test
    void saysThatThePushIsRefused() {
        registry.refuse("PUT /v2/team/tests/manifests", 400, REFUSED);
        failsWith("the registry does not take it", "the quota is full");
    }

    @Test
    void saysWhatTheRegistrySuffersFrom() {
        registry.refuse("PATCH /v2/team/tests/blobs/uploads", 507, "no room");
        failsWith("507");
    }

    @Test
    void doesNotWaitForARegistryThatNeverAnswers() {
        registry.refuse("POST /v2/team/tests/", 0, "");
        ImageSettings patient = settings(registry.address() + "/team/tests", false);

        assertThatExceptionOfType(ImageDeliveryException.class)
                .isThrownBy(() -> push(new ImageSettings(
                        patient.base(),
                        patient.registry(),
                        patient.root(),
                        patient.cache(),
                        Duration.ofMillis(1500),
                        patient.patience())))
                .withMessageContaining("it took longer than 1.5 s (podunit.timeout.schedule)");
    }

    @Test
    void saysThatThereIsNoRegistry() throws IOException {
        String repository = registry.address() + "/team/tests";
        registry.close();
        assertThatExceptionOfType(ImageDeliveryException.class)
                .isThrownBy(() -> push(settings(repository, false)))
                .withMessageContaining("registry " + registry.address() + " cannot be reached: Connection refused")
                .withMessageContaining("podunit.delivery.repository");
    }

    @Test
    void sendsNoCredentialsInTheOpenAndShowsNone() throws IOException {
        Path docker = Files.createDirectories(directory.resolve("home/.docker"));
        Files.writeString(
                docker.resolve("config.json"),
                "{\"auths\":{\"" + registry.address() + "\":{\"auth\":\"dXNlcjpoaWRkZW4tcGFzc3dvcmQ=\"}}}");
        String home = System.setProperty("user.home", directory.resolve("home").toString());
        try {
            registry.refuse("POST /v2/team/tests/", 401, REFUSED);
            assertThatExceptionOfType(ImageDeliveryException.class)
                    .isThrownBy(this::push)
                    .satisfies(failure -> assertThat(failure)
                            .hasMessageContaining("credentials")
                            .hasStackTraceContaining("ImageDelivery")
                            .asString()
                            .doesNotContain("hidden-password", "dXNlcj"));
            assertThat(registry.authorizations()).isEmpty();
        } finally {
            System.setProperty("user.home", home);
        }
    }

    @Test
    void speaksPlainHttpToNobodyElseUnlessToldTo() throws IOException {
        Optional<InetAddress> elsewhere = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .findFirst();
        Assumptions.assumeTrue(elsewhere.isPresent(), "this machine has no network");
        registry.close();
        registry = new FakeRegistry(elsewhere.get());

        failsWith("does not speak TLS that this JVM trusts", "podunit.delivery.insecure=true");
        assertThatCode(() -> push(settings(registry.address() + "/team/tests", true)))
                .doesNotThrowAnyException();
    }

    @Test
    void takesNoBaseFromElsewhereWhereNobodyChecksWhereItComesFrom() {
        ImageSettings settings = settings(registry.address() + "/team/tests", false);
        assertThatExceptionOfType(ImageDeliveryException.class)
                .isThrownBy(() -> push(new ImageSettings(
                        "eclipse-temurin:17-jre",
                        settings.registry(),
                        settings.root(),
                        settings.cache(),
                        settings.stall(),
                        settings.patience())))
                .withMessageContaining("would not check where base image eclipse-temurin:17-jre comes from")
                .withMessageContaining("Put the base image into the same registry");
    }

    @Test
    void saysThatJibIsMissing() {
        assertThatExceptionOfType(ImageDeliveryException.class)
                .isThrownBy(() -> ImageDelivery.checkJib(ClassLoader.getPlatformClassLoader()))
                .withMessage(
                        "podunit.delivery=image needs Jib, which is not on the test class path. Add com.google.cloud.tools:jib-core to the test dependencies, or choose podunit.delivery=store.");
    }

    @Test
    void hasAnEndOfLayersWhateverTheClassPath() throws IOException {
        for (int i = 0; i < 300; i++) {
            files.add(
                    file("more-" + i + ".jar", 1000 + i, 10, i % 3 == 0 ? ImageFile.Kind.PROJECT : ImageFile.Kind.JAR));
        }
        assertThat(LayerPlan.of(files))
                .hasSizeLessThanOrEqualTo(25)
                .allSatisfy(layer -> assertThat(layer.files()).isNotEmpty());
    }
}
