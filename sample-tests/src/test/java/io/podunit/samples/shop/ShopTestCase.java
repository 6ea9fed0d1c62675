package io.podunit.samples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.podunit.RunOnKubernetes;
import io.podunit.fixtures.KubernetesManifest;
import io.podunit.operations.ClusterOperations;
import io.podunit.samples.shop.ShopClient.Answer;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A shop and its database, deployed, asked through their Services, scaled, rolled back and killed, from inside the cluster. */
@RunOnKubernetes(podTemplate = "shop/template.yaml", timeout = "10m")
@KubernetesManifest(value = "shop/shop.yaml", values = "image=busybox:latest")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ShopTestCase {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final ShopClient SHOP = new ShopClient();

    /** Pods are ready a moment before every node's Services know them, and gone a moment before these forget them. */
    @BeforeAll
    static void opens() {
        await("an open shop", () -> answers().size() == 12);
    }

    @Test
    @Order(1)
    void ordersGoThroughTheShopToTheDatabase() {
        assertThat(SHOP.order("apples").count()).isEqualTo(1);
        assertThat(SHOP.order("apples").count()).isEqualTo(2);
        assertThat(SHOP.stock("apples").orElseThrow().count()).isEqualTo(2);
        assertThat(SHOP.stock("pears").orElseThrow().count()).isZero();
        assertThat(SHOP.inDatabase("apples")).isEqualTo(2);
    }

    @Test
    @Order(2)
    void afterScalingAThirdPodAnswers(ClusterOperations cluster) {
        await("two pods", () -> pods().size() == 2);
        assertThat(cluster.scale("deployment/shop", 3, LIMIT)).isEqualTo(2);
        await("three pods", () -> pods().size() == 3);
    }

    @Test
    @Order(3)
    void aReleaseIsRolledBackAndNoOrderIsLost(ClusterOperations cluster, KubernetesClient client) {
        client.apps()
                .deployments()
                .withName("shop")
                .edit(shop -> new DeploymentBuilder(shop)
                        .editSpec()
                        .editTemplate()
                        .editSpec()
                        .editFirstContainer()
                        .editFirstEnv()
                        .withValue("second")
                        .endEnv()
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build());
        cluster.awaitReady("deployment/shop", LIMIT);
        await("the second release", () -> releases().equals(Set.of("second")));
        assertThat(cluster.rollBack("deployment/shop", LIMIT)).isEqualTo(1);
        await("the first release", () -> releases().equals(Set.of("first")));
        assertThat(SHOP.stock("apples").orElseThrow().count()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void aPodThatIsKilledIsReplaced(ClusterOperations cluster) {
        String victim = SHOP.stock("apples").orElseThrow().pod();
        assertThat(cluster.delete("pod/" + victim, LIMIT)).isTrue();
        cluster.awaitReady("deployment/shop", LIMIT);
        await("three other pods", () -> pods().size() == 3 && !pods().contains(victim));
    }

    @Test
    @Order(5)
    void withoutItsDatabaseTheShopSaysSo(ClusterOperations cluster) {
        cluster.scale("statefulset/database", 0, LIMIT);
        await("a shop without a database", () -> SHOP.stock("apples").isEmpty());
        cluster.scale("statefulset/database", 1, LIMIT);
        // What it knew was in its pod.
        await(
                "an empty database",
                () -> SHOP.stock("apples").filter(answer -> answer.count() == 0).isPresent());
    }

    private static Set<String> pods() {
        return answers().stream().map(Answer::pod).collect(Collectors.toSet());
    }

    private static Set<String> releases() {
        return answers().stream().map(Answer::release).collect(Collectors.toSet());
    }

    /** Of a dozen requests, each by a connection of its own. */
    private static List<Answer> answers() {
        return Stream.generate(() -> SHOP.stock("apples"))
                .limit(12)
                .flatMap(Optional::stream)
                .toList();
    }

    private static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptionsInstanceOf(UncheckedIOException.class)
                .until(condition);
    }
}
