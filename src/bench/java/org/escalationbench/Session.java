package org.escalationbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Somebody who is signed in to the webapps, or calls the desk's API with each call's own sign-in. */
final class Session {

    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final int PATIENCE = 150;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final String base;
    private final String basic;

    Session(int port, String person, String app) {
        this.base = "http://127.0.0.1:" + port;
        this.basic =
                "Basic " + Base64.getEncoder().encodeToString((person + ":" + person).getBytes(StandardCharsets.UTF_8));
        page(app);
        HttpResponse<String> answer = signIn(person, app);
        // an application that is started for the first time answers a moment before it knows its people
        for (int tried = 0; tried < PATIENCE && answer.statusCode() == 401; tried++) {
            pause();
            answer = signIn(person, app);
        }
        require(answer, "sign-in");
        // the new session has a token of its own
        page(app);
    }

    private HttpResponse<String> signIn(String person, String app) {
        return send(request("/camunda/api/admin/auth/user/default/login/" + app)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=" + person + "&password=" + person)));
    }

    private static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void page(String app) {
        send(HttpRequest.newBuilder(URI.create(base + "/camunda/app/" + app + "/default/"))
                .GET());
    }

    JsonNode engine(String path) {
        return Road.json(require(send(request(ENGINE + path).GET()), path));
    }

    JsonNode engine(String path, String body) {
        String answer = require(
                send(request(ENGINE + path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))),
                path);
        return answer.isEmpty() ? null : Road.json(answer);
    }

    /** As Tasklist asks, for lists whose entries bring along what is shown beside them. */
    JsonNode hal(String path, String body) {
        return Road.json(require(
                send(request(ENGINE + path)
                        .setHeader("Accept", "application/hal+json")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))),
                path));
    }

    /** The desk's own API. */
    JsonNode api(String method, String path, String body) {
        return Road.json(require(
                send(HttpRequest.newBuilder(URI.create(base + path))
                        .header("Authorization", basic)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))),
                path));
    }

    /** As the desk's own pages in the webapps ask, in their session. */
    JsonNode read(String path) {
        return Road.json(require(send(own(path).GET()), path));
    }

    /** As those pages write. */
    void write(String path, String body) {
        require(send(own(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body))), path);
    }

    private HttpRequest.Builder own(String path) {
        return request(path).header("X-Requested-With", "XMLHttpRequest");
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json, */*");
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .forEach(token -> request.header("X-XSRF-TOKEN", token));
        return request;
    }

    private static String require(HttpResponse<String> answer, String what) {
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(what + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
