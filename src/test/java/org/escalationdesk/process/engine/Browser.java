package org.escalationdesk.process.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.List;

/** Talks to the webapps as a browser does: their own login, the session's cookie, and the CSRF token. */
public final class Browser {

    public static final String ENGINE = "/camunda/api/engine/engine/default";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private boolean token = true;
    private boolean chunks;
    private String language = "";

    public Browser(int port) {
        this(port, "");
    }

    /** @param contextPath the path below which the desk answers, such as {@code /desk}; empty for none */
    public Browser(int port, String contextPath) {
        this.base = "http://127.0.0.1:" + port + contextPath;
    }

    public Browser signIn(String user) {
        return signIn(user, "tasklist");
    }

    public Browser signIn(String user, String app) {
        assertThat(tryToSignIn(user, user, app).statusCode()).isEqualTo(200);
        // the new session has a token of its own
        get("/camunda/app/" + app + "/default/");
        return this;
    }

    /** From now on as a page of somebody else would call: with the session's cookie, without the token. */
    public Browser withoutToken() {
        token = false;
        return this;
    }

    /** From now on bodies are sent in chunks, without a word about their length. */
    public Browser inChunks() {
        chunks = true;
        return this;
    }

    /** @param language what the person has told the browser, as it tells it to others, such as {@code zh-CN,zh;q=0.9} */
    public Browser speaking(String language) {
        this.language = language;
        return this;
    }

    public Answer tryToSignIn(String user, String password, String app) {
        get("/camunda/app/" + app + "/default/");
        return exchange(request("/camunda/api/admin/auth/user/default/login/" + app)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(sent("username=" + user + "&password=" + password)));
    }

    public Answer get(String path) {
        return exchange(request(path).GET());
    }

    /** What Tasklist reads of a task and sends back, whole, when a date of it changes. */
    public String task(String path) {
        ObjectNode task = (ObjectNode) new Answer(send(request(path)
                        .setHeader("Accept", "application/hal+json")
                        .GET()))
                .json();
        task.remove(List.of("_links", "_embedded"));
        return task.toString();
    }

    /** A list with what belongs to each entry, as Tasklist asks for it. */
    public JsonNode hal(String path) {
        return new Answer(send(request(path)
                        .setHeader("Accept", "application/hal+json")
                        .GET()))
                .json();
    }

    /** A call of another system: HTTP Basic, no cookies. */
    public Answer api(String method, String path, String user, String password) {
        String basic = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return exchange(
                request(path).header("Authorization", "Basic " + basic).method(method, BodyPublishers.noBody()));
    }

    public Answer post(String path, String body) {
        return send("POST", path, body);
    }

    public Answer post(String path, String body, String header, String value) {
        return exchange(request(path)
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(sent(body)));
    }

    public Answer post(String path, String type, byte[] body) {
        return exchange(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    /** A file, as a form sends it. */
    public Answer upload(String path, byte[] parts, String boundary) {
        return exchange(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(parts)));
    }

    public Answer send(String method, String path, String body) {
        return exchange(request(path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : sent(body)));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept", "application/json, */*");
        if (!language.isEmpty()) {
            request.header("Accept-Language", language);
        }
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> token && cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .forEach(token -> request.header("X-XSRF-TOKEN", token));
        return request;
    }

    private HttpRequest.BodyPublisher sent(String body) {
        var whole = BodyPublishers.ofString(body);
        return chunks ? BodyPublishers.fromPublisher(whole) : whole;
    }

    private Answer exchange(HttpRequest.Builder request) {
        return new Answer(send(request));
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

    public record Answer(HttpResponse<String> response) {

        public int statusCode() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body());
            } catch (IOException notJson) {
                throw new UncheckedIOException(notJson);
            }
        }

        public String message() {
            return json().path("message").asText();
        }
    }
}
