package io.podunit.cluster.http;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.HttpClientUtils;
import io.fabric8.kubernetes.client.utils.TokenRefreshInterceptor;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes the HTTP client that a configuration asks for. */
final class HttpClients {

    private HttpClients() {}

    /** A client whose last interceptor is that one, in place of the library's refreshing of tokens. */
    static HttpClient open(Config config, Interceptor outgoing) {
        return builder(config)
                .addOrReplaceInterceptor(TokenRefreshInterceptor.NAME, null)
                // It would log every header, tokens too, where somebody sets the library's log level to trace.
                .addOrReplaceInterceptor("HttpLogging", null)
                .addOrReplaceInterceptor("podunit", outgoing)
                .build();
    }

    private static HttpClient.Builder builder(Config config) {
        JdkHttpClientFactory factory = new JdkHttpClientFactory();
        return ordinary(config) ? builder(config, factory) : factory.newBuilder(config);
    }

    /** Proxies and the like are rare, and the library's business. */
    private static boolean ordinary(Config config) {
        return config.getHttpProxy() == null
                && config.getHttpsProxy() == null
                && config.getTlsServerName() == null
                && config.getTrustStoreFile() == null
                && config.getKeyStoreFile() == null;
    }

    /** What the library does with a configuration, but for {@link TlsMaterial}. */
    private static HttpClient.Builder builder(Config config, JdkHttpClientFactory factory) {
        HttpClient.Builder builder = factory.newBuilder();
        builder.followAllRedirects();
        builder.tag(config.getRequestConfig());
        builder.connectTimeout(config.getConnectionTimeout(), TimeUnit.MILLISECONDS);
        builder.preferHttp11();
        TlsMaterial tls = new TlsMaterial(config);
        builder.sslContext(tls.keyManagers(), tls.trustManagers());
        builder.tlsVersions(config.getTlsVersions());
        Map<String, Interceptor> interceptors = HttpClientUtils.createApplicableInterceptors(config, factory);
        interceptors.forEach(builder::addOrReplaceInterceptor);
        return builder;
    }
}
