package io.podunit.cluster.choice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.api.model.Preferences;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.KubeConfigUtils;
import io.podunit.cluster.ClusterJson;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One kubeconfig, from one file or merged from several as {@code kubectl} does: for each name, the first file that has it wins. */
record Kubeconfig(List<Path> files) {

    /** Apart, since few files need it. */
    private static final class Binding {

        /** The client library's own reader would load every kind of object there is; see {@link ClusterJson}. */
        private static final YAMLMapper YAML = YAMLMapper.builder()
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addMixIn(io.fabric8.kubernetes.api.model.Config.class, WithoutExtensions.class)
                .addMixIn(io.fabric8.kubernetes.api.model.Cluster.class, WithoutExtensions.class)
                .addMixIn(Context.class, WithoutExtensions.class)
                .addMixIn(AuthInfo.class, WithoutExtensions.class)
                .addMixIn(Preferences.class, WithoutExtensions.class)
                .build();
    }

    /** Extensions may be objects of any kind, for which the library would load all kinds. */
    @JsonIgnoreProperties("extensions")
    private interface WithoutExtensions {}

    /** A list of paths as in the variable KUBECONFIG; files that are not there are passed over, unless none is. */
    static Kubeconfig list(String paths) {
        List<Path> present = existing(paths);
        if (present.isEmpty()) {
            throw ChoiceRemedies.unreadable(paths, null);
        }
        return new Kubeconfig(present);
    }

    /** Whether none of those files can have anything run. */
    static boolean plain(String paths) {
        return existing(paths).stream()
                .allMatch(file -> PlainKubeconfig.read(file).isPresent());
    }

    private static List<Path> existing(String paths) {
        return Arrays.stream(paths.split(File.pathSeparator))
                .filter(path -> !path.isBlank())
                .map(path -> Path.of(path.strip()))
                .filter(Files::exists)
                .toList();
    }

    /** The configuration of that context, or of the current one. */
    Config connect(@Nullable String context) {
        var parsed = files.stream().map(Kubeconfig::parse).toArray(io.fabric8.kubernetes.api.model.Config[]::new);
        List<String> contexts = contexts(parsed);
        String chosen = context != null ? context : current(parsed);
        // The library would silently go on with the current context, or with none.
        if (chosen == null || chosen.isEmpty()) {
            throw ChoiceRemedies.noCurrentContext(contexts, toString());
        } else if (!contexts.contains(chosen)) {
            throw ChoiceRemedies.unknownContext(chosen, contexts, toString());
        }
        Config config = Config.empty();
        KubeConfigUtils.merge(config, chosen, parsed);
        user(chosen, parsed).ifPresent(user -> complete(config, chosen, user));
        return config;
    }

    private static Optional<AuthInfo> user(String context, io.fabric8.kubernetes.api.model.Config... configs) {
        return Stream.of(configs)
                .flatMap(config -> present(config.getContexts()).stream())
                .filter(named -> context.equals(named.getName()) && named.getContext() != null)
                .findFirst()
                .flatMap(named -> Stream.of(configs)
                        .flatMap(config -> present(config.getUsers()).stream())
                        .filter(user -> user.getName() != null
                                && user.getName().equals(named.getContext().getUser()))
                        .findFirst())
                .map(NamedAuthInfo::getUser);
    }

    /** The library's reader passes over both without a word: as somebody else, and as nobody. */
    private void complete(Config config, String context, AuthInfo user) {
        boolean groups = !present(user.getAsGroups()).isEmpty();
        if (groups || Stream.of(user.getAs(), user.getAsUid()).anyMatch(as -> as != null && !as.isEmpty())) {
            throw ChoiceRemedies.impersonates(context, toString());
        }
        String tokenFile = user.getTokenFile();
        if (tokenFile != null && !tokenFile.isEmpty()) {
            config.setOauthToken(token(tokenFile));
        }
    }

    private static String token(String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | InvalidPathException e) {
            throw ChoiceRemedies.unreadableToken(file, e);
        }
    }

    private static io.fabric8.kubernetes.api.model.Config parse(Path file) {
        io.fabric8.kubernetes.api.model.Config config =
                PlainKubeconfig.read(file).orElseGet(() -> bind(file));
        relativeTo(file.toAbsolutePath(), config);
        return config;
    }

    /** Paths in a kubeconfig start at its own folder, not where this process happens to run. */
    private static void relativeTo(Path file, io.fabric8.kubernetes.api.model.Config config) {
        for (NamedCluster named : present(config.getClusters())) {
            io.fabric8.kubernetes.api.model.Cluster cluster = named.getCluster();
            if (cluster != null) {
                cluster.setCertificateAuthority(resolved(file, cluster.getCertificateAuthority()));
            }
        }
        for (NamedAuthInfo named : present(config.getUsers())) {
            AuthInfo user = named.getUser();
            if (user != null) {
                user.setClientCertificate(resolved(file, user.getClientCertificate()));
                user.setClientKey(resolved(file, user.getClientKey()));
                user.setTokenFile(resolved(file, user.getTokenFile()));
            }
        }
    }

    /** {@code kubectl} writes null where it has removed the last one. */
    private static <T> List<T> present(@Nullable List<T> elements) {
        return elements == null ? List.of() : elements;
    }

    private static @Nullable String resolved(Path file, @Nullable String path) {
        return path == null || path.isEmpty() ? path : file.resolveSibling(path).toString();
    }

    /** Reads a file of any kind. */
    static io.fabric8.kubernetes.api.model.Config bind(Path file) {
        try {
            io.fabric8.kubernetes.api.model.@Nullable Config config =
                    Binding.YAML.readValue(file.toFile(), io.fabric8.kubernetes.api.model.Config.class);
            if (config == null) {
                throw ChoiceRemedies.unreadable(file.toString(), new IllegalArgumentException("it is empty"));
            }
            return config;
        } catch (IOException e) {
            throw ChoiceRemedies.unreadable(file.toString(), e);
        }
    }

    private static List<String> contexts(io.fabric8.kubernetes.api.model.Config... configs) {
        return Stream.of(configs)
                .flatMap(config -> present(config.getContexts()).stream())
                .map(NamedContext::getName)
                .distinct()
                .toList();
    }

    private static @Nullable String current(io.fabric8.kubernetes.api.model.Config... configs) {
        return Stream.of(configs)
                .map(io.fabric8.kubernetes.api.model.Config::getCurrentContext)
                .filter(Objects::nonNull)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, files.stream().map(Path::toString).toList());
    }
}
