package org.escalationdesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Calls a sandbox as the desk does, knowing nothing but its address. */
final class Caller {

    static final String GOOD_REQUEST = """
            {"Title":"收不到邮件 [CR-2026-000123/1]","Description":"No mail since 9:00. \uD842\uDFB7","Severity":"moderate",
             "SupportTopicId":"32444671","PrimaryContact":{"FirstName":"Li","LastName":"Wang","Email":"li@partner.cn"}}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Caller(int port) {
        base = "http://127.0.0.1:" + port + "/sandbox";
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    Answer send(String method, String pathOrUri, String body, String... headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(pathOrUri.startsWith("http") ? pathOrUri : base + pathOrUri))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    /** A change by way of the sandbox's own API. */
    Answer change(String method, String path, String body) throws IOException {
        return send(method, path, body, "Content-Type", "application/json");
    }

    Answer behave(String system, String behaviour) throws IOException {
        return change("PUT", "/behaviour", "{\"" + system + "\":" + behaviour + "}");
    }

    Answer form(String path, Map<String, String> fields, String... headers) throws IOException {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        return send("POST", path, body, all.toArray(String[]::new));
    }

    /** For Graph. */
    String token(String tenant) throws IOException {
        return token(tenant, "https://microsoftgraph.chinacloudapi.cn");
    }

    /** For Partner Center, and for 21Vianet's desk. */
    String partnersToken() throws IOException {
        return token("sandbox", "https://graph.chinacloudapi.cn");
    }

    String token(String tenant, String resource) throws IOException {
        Answer answer = form(
                "/login/" + tenant + "/oauth2/v2.0/token",
                Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "desk",
                        "client_secret", "sandbox",
                        "scope", resource + "/.default"));
        return answer.json().path("access_token").asText();
    }

    String usersToken() throws IOException {
        Answer answer = form(
                "/login/sandbox/oauth2/v2.0/token",
                Map.of(
                        "grant_type", "refresh_token",
                        "client_id", "desk",
                        "client_secret", "sandbox",
                        "refresh_token", "sandbox"));
        return answer.json().path("access_token").asText();
    }

    Answer asPartner(String path, String... headers) throws IOException {
        List<String> all = new ArrayList<>(List.of(headers));
        String token = path.startsWith("/graph") ? token("sandbox") : partnersToken();
        all.addAll(List.of("Authorization", "Bearer " + token));
        return get(path, all.toArray(String[]::new));
    }

    Answer file(String tenant, UUID key, String body) throws IOException {
        return send(
                "POST",
                "/21vianet/v1/customers/" + tenant + "/servicerequests",
                body,
                "Authorization",
                "Bearer " + partnersToken(),
                "Content-Type",
                "application/json",
                "MS-RequestId",
                key.toString());
    }

    Answer patch(String id, String body) throws IOException {
        return send(
                "PATCH",
                "/21vianet/v1/servicerequests/" + id,
                body,
                "Authorization",
                "Bearer " + partnersToken(),
                "Content-Type",
                "application/json");
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
