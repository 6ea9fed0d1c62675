package io.podunit.cluster.choice;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.fabric8.kubernetes.api.model.AuthInfo;
import io.fabric8.kubernetes.api.model.Cluster;
import io.fabric8.kubernetes.api.model.Config;
import io.fabric8.kubernetes.api.model.Context;
import io.fabric8.kubernetes.api.model.NamedAuthInfo;
import io.fabric8.kubernetes.api.model.NamedCluster;
import io.fabric8.kubernetes.api.model.NamedContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a kubeconfig of the plain kind, token by token: binding it to objects takes four times as long in a JVM that has just
 * started. Whatever is not certain to mean the same there is left to {@link Kubeconfig#bind}: plug-ins, aliases, tags, keys that are not
 * known here, anything but text where text is expected, and what is no YAML at all.
 */
final class PlainKubeconfig {

    private static final YAMLFactory YAML = new YAMLFactory();

    private final YAMLParser in;

    private PlainKubeconfig(YAMLParser in) {
        this.in = in;
    }

    /** Without a trace: it only leads back to {@link #read(Path)}. */
    private static final class NotPlain extends IOException {

        private static final long serialVersionUID = 1;

        @Override
        public Throwable fillInStackTrace() {
            return this;
        }
    }

    private interface Property {
        void read(String key) throws IOException;
    }

    private interface Element<T> {
        T read() throws IOException;
    }

    /** Empty where the file has to be bound, if only to say what is wrong with it. */
    static Optional<Config> read(Path file) {
        try (YAMLParser in = YAML.createParser(file.toFile())) {
            return Optional.of(new PlainKubeconfig(in).config());
        } catch (IOException e) {
            // Not swallowed: whoever reads it next says what is wrong, if anything is.
            return Optional.empty();
        }
    }

    private Config config() throws IOException {
        Config config = new Config();
        next();
        object(key -> {
            switch (key) {
                case "current-context" -> config.setCurrentContext(text());
                case "clusters" -> config.setClusters(list(this::cluster));
                case "contexts" -> config.setContexts(list(this::context));
                case "users" -> config.setUsers(list(this::user));
                case "preferences" -> nothing();
                case "extensions" -> skip();
                case "apiVersion", "kind" -> text();
                default -> throw new NotPlain();
            }
        });
        return config;
    }

    private NamedCluster cluster() throws IOException {
        NamedCluster named = new NamedCluster();
        object(key -> {
            switch (key) {
                case "name" -> named.setName(text());
                case "cluster" -> named.setCluster(server());
                default -> throw new NotPlain();
            }
        });
        return named;
    }

    private Cluster server() throws IOException {
        Cluster cluster = new Cluster();
        next();
        object(key -> {
            switch (key) {
                case "server" -> cluster.setServer(text());
                case "certificate-authority" -> cluster.setCertificateAuthority(text());
                case "certificate-authority-data" -> cluster.setCertificateAuthorityData(text());
                case "insecure-skip-tls-verify" -> cluster.setInsecureSkipTlsVerify(flag());
                case "extensions" -> skip();
                default -> throw new NotPlain();
            }
        });
        return cluster;
    }

    private NamedContext context() throws IOException {
        NamedContext named = new NamedContext();
        object(key -> {
            switch (key) {
                case "name" -> named.setName(text());
                case "context" -> named.setContext(place());
                default -> throw new NotPlain();
            }
        });
        return named;
    }

    private Context place() throws IOException {
        Context context = new Context();
        next();
        object(key -> {
            switch (key) {
                case "cluster" -> context.setCluster(text());
                case "user" -> context.setUser(text());
                case "namespace" -> context.setNamespace(text());
                case "extensions" -> skip();
                default -> throw new NotPlain();
            }
        });
        return context;
    }

    private NamedAuthInfo user() throws IOException {
        NamedAuthInfo named = new NamedAuthInfo();
        object(key -> {
            switch (key) {
                case "name" -> named.setName(text());
                case "user" -> named.setUser(identity());
                default -> throw new NotPlain();
            }
        });
        return named;
    }

    private AuthInfo identity() throws IOException {
        AuthInfo user = new AuthInfo();
        next();
        object(key -> {
            switch (key) {
                case "client-certificate" -> user.setClientCertificate(text());
                case "client-certificate-data" -> user.setClientCertificateData(text());
                case "client-key" -> user.setClientKey(text());
                case "client-key-data" -> user.setClientKeyData(text());
                case "token" -> user.setToken(text());
                case "username" -> user.setUsername(text());
                case "password" -> user.setPassword(text());
                case "extensions" -> skip();
                default -> throw new NotPlain();
            }
        });
        return user;
    }

    /** The object that begins with the current token. */
    private void object(Property property) throws IOException {
        expect(in.currentToken(), JsonToken.START_OBJECT);
        for (JsonToken token = next(); token != JsonToken.END_OBJECT; token = next()) {
            expect(token, JsonToken.FIELD_NAME);
            property.read(in.currentName());
        }
    }

    private <T> List<T> list(Element<T> element) throws IOException {
        List<T> elements = new ArrayList<>();
        expect(next(), JsonToken.START_ARRAY);
        while (next() != JsonToken.END_ARRAY) {
            elements.add(element.read());
        }
        return elements;
    }

    private @Nullable String text() throws IOException {
        JsonToken token = next();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        expect(token, JsonToken.VALUE_STRING);
        return in.getText();
    }

    private Boolean flag() throws IOException {
        JsonToken token = next();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw new NotPlain();
        }
        return token == JsonToken.VALUE_TRUE;
    }

    private void nothing() throws IOException {
        expect(next(), JsonToken.START_OBJECT);
        expect(next(), JsonToken.END_OBJECT);
    }

    private void skip() throws IOException {
        next();
        in.skipChildren();
    }

    private JsonToken next() throws IOException {
        JsonToken token = in.nextToken();
        if (token == null || in.isCurrentAlias() || in.getObjectId() != null || in.getTypeId() != null) {
            throw new NotPlain();
        }
        return token;
    }

    private static void expect(JsonToken actual, JsonToken expected) throws NotPlain {
        if (actual != expected) {
            throw new NotPlain();
        }
    }
}
