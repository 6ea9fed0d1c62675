package io.podunit.samples.shop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks the shop and its database, by the names of their Services. */
final class ShopClient {

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build();

    /** What the shop says: which pod it was, of which release, and how many there are. */
    record Answer(String pod, String release, int count) {

        static Answer parse(String text) {
            String[] words = text.strip().split(" ");
            return new Answer(words[0], words[1], Integer.parseInt(words[2]));
        }
    }

    /** Empty where the shop has no database. */
    Optional<Answer> stock(String item) {
        HttpResponse<String> answer = send(request("http://shop/cgi-bin/stock?" + item));
        return answer.statusCode() == 503 ? Optional.empty() : Optional.of(Answer.parse(answer.body()));
    }

    Answer order(String item) {
        HttpRequest.Builder order = request("http://shop/cgi-bin/stock?" + item).POST(BodyPublishers.ofString("one"));
        return Answer.parse(send(order).body());
    }

    int inDatabase(String item) {
        return Integer.parseInt(
                send(request("http://database/cgi-bin/items?" + item)).body().strip());
    }

    private static HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
