package org.escalationdesk;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.PackagedDesk;
import org.escalationdesk.support.TestKeys;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged desk with the profile {@code production}, in a process of its own and set up by environment variables only. */
@WholeRun
class ProductionIT {

    private static final Pattern OPEN = Pattern.compile("The desk is open: Tasklist http://[^/]+:(\\d+)/");
    private static final String PASSWORD = "Correct-Horse-7-Battery";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    private Process desk;

    @AfterEach
    void stop() throws InterruptedException {
        if (desk != null && desk.isAlive()) {
            desk.destroyForcibly().waitFor();
        }
    }

    @Test
    void aMissingDatabaseIsOneSentenceAndNoStackTrace() throws Exception {
        start(Map.of());

        assertThat(desk.waitFor(120, SECONDS)).isTrue();
        assertThat(desk.exitValue()).isNotZero();
        assertThat(log()).contains(DeskSentences.of("start.notSet", "spring.datasource.url", "DESK_DATABASE_URL"));
        assertThat(log()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsOneSentenceAndNoStackTrace() throws Exception {
        Map<String, String> environment = complete();
        environment.put("DESK_DATABASE_URL", "jdbc:postgresql://127.0.0.1:1/desk");
        start(environment);

        assertThat(desk.waitFor(120, SECONDS)).isTrue();
        assertThat(desk.exitValue()).isNotZero();
        assertThat(lastError())
                .contains(DeskSentences.of("start.databaseUnreachable"))
                .doesNotContain("\tat ");
    }

    @Test
    void tasklistIsReachedBehindAProxy() throws Exception {
        Map<String, String> environment = complete();
        environment.put("SERVER_TOMCAT_REMOTEIP_INTERNALPROXIES", "127\\.0\\.0\\.1");
        start(environment);
        int port = port();

        assertThat(log()).containsSubsequence("Starting up the JobExecutor", "The desk is open");
        assertThat(get(port, "/actuator/health").body()).isEqualTo("{\"status\":\"UP\"}");

        HttpResponse<String> misled = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/camunda"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(misled.statusCode()).isEqualTo(421);
        assertThat(misled.headers().firstValue("Location")).isEmpty();
        HttpResponse<String> entrance = get(port, "/camunda");
        assertThat(entrance.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(entrance.headers().firstValue("Location").orElseThrow()).startsWith("https://desk.partner.example/");
        HttpResponse<String> page = get(port, "/camunda/app/tasklist/default/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Strict-Transport-Security")).isPresent();
        assertThat(page.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).containsPattern("; ?Secure"));

        assertThat(signIn(port, "agent", "agent").statusCode()).isEqualTo(401);
        HttpResponse<String> signedIn = signIn(port, "chen", PASSWORD);
        assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
        HttpResponse<String> tasks = get(port, "/camunda/api/engine/engine/default/task?maxResults=10");
        assertThat(tasks.statusCode()).isEqualTo(200);
        assertThat(tasks.body()).isEqualTo("[]");
        assertThat(get(port, "/sandbox").statusCode()).isEqualTo(404);
        for (String nowhere :
                List.of("/swagger-ui.html", "/swagger-ui/index.html", "/swagger-ui/swagger-ui-bundle.js")) {
            HttpRequest.Builder request = behindTheProxy(port, nowhere).header("Authorization", basic("chen"));
            assertThat(send(request).statusCode()).as(nowhere).isEqualTo(404);
        }
        assertNoForeignPortIsReflected(port);
        assertOnlyDeclaredProxiesAreServed(port);
    }

    /** Nor a scheme: whoever is led there would leave the desk. */
    private static void assertNoForeignPortIsReflected(int port) throws IOException {
        for (String headers : List.of(
                "Host: desk.partner.example:8443\r\nX-Forwarded-Proto: https",
                "Host: desk.partner.example:8443",
                "Host: x\r\nX-Forwarded-Host: desk.partner.example:8443\r\nX-Forwarded-Proto: https")) {
            assertThat(raw("127.0.0.1", port, "/camunda", headers))
                    .as(headers)
                    .startsWith("HTTP/1.1 302")
                    .contains("Location: https://desk.partner.example/camunda");
        }
    }

    private static void assertOnlyDeclaredProxiesAreServed(int port) throws IOException {
        String told = "Host: desk.partner.example\r\nX-Forwarded-Proto: https\r\nX-Forwarded-For: 127.0.0.1";
        for (String path : List.of("/camunda/app/tasklist/default/", "/api/cases", "/nothing")) {
            assertThat(raw("127.0.0.2", port, path, told))
                    .as(path)
                    .startsWith("HTTP/1.1 403")
                    .contains("desk.partner.example");
        }
        assertThat(raw("127.0.0.2", port, "/actuator/health", told)).startsWith("HTTP/1.1 200");
    }

    /** From an address of one's own, with headers that no client library lets anybody set. */
    private static String raw(String from, int port, String path, String headers) throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(30_000);
            socket.bind(new InetSocketAddress(from, 0));
            socket.connect(new InetSocketAddress("127.0.0.1", port));
            String request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is newer there than Spring Boot's own, because those have known vulnerabilities. */
    @ParameterizedTest
    @CsvSource({"tomcat-embed-core, 10.1.56", "jackson-databind, 2.21.5", "commons-lang3, 3.18"})
    void whatIsInsideIsListedAndNewEnough(String library, String least) throws IOException {
        JsonNode parts;
        try (var jar = new JarFile(PackagedDesk.jar().toFile())) {
            parts = new ObjectMapper()
                    .readTree(jar.getInputStream(jar.getEntry("META-INF/sbom/application.cdx.json")))
                    .path("components");
        }

        assertThat(parts)
                .filteredOn(part -> part.path("name").asText().equals(library))
                .extracting(part -> Version.parse(part.path("version").asText()))
                .hasSize(1)
                .allMatch(version -> version.compareTo(Version.parse(least)) >= 0);
    }

    private HttpResponse<String> signIn(int port, String user, String password) throws Exception {
        get(port, "/camunda/app/tasklist/default/");
        return send(behindTheProxy(port, "/camunda/api/admin/auth/user/default/login/tasklist")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-XSRF-TOKEN", cookies.get("XSRF-TOKEN"))
                .POST(BodyPublishers.ofString("username=" + user + "&password=" + password)));
    }

    private static String basic(String user) {
        byte[] pair = (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private HttpResponse<String> get(int port, String path) throws Exception {
        return send(behindTheProxy(port, path).GET());
    }

    private HttpRequest.Builder behindTheProxy(int port, String path) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Forwarded-For", "203.0.113.7")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "desk.partner.example")
                .header("X-Forwarded-Port", "443");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    /** A browser keeps secure cookies for the proxy's https; this one keeps them itself. */
    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";")[0];
            cookies.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return response;
    }

    private static Map<String, String> complete() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("DESK_DATABASE_URL", OnPostgres.emptyDatabase());
        environment.put("DESK_DATABASE_USER", "postgres");
        environment.put("DESK_DATABASE_PASSWORD", "postgres");
        environment.put("DESK_SERVICEREQUESTS_CHANNEL", "admin-center");
        environment.put("DESK_PUBLICURL", "https://desk.partner.example");
        environment.put("DESK_ENCRYPTION_CURRENT", "k1");
        environment.put("DESK_ENCRYPTION_KEYS_K1", TestKeys.base64("k1"));
        environment.put("DESK_ADMINISTRATOR_ID", "chen");
        environment.put("DESK_ADMINISTRATOR_PASSWORD", PASSWORD);
        environment.put("DESK_PARTNERCENTER_BASEURL", "http://127.0.0.1:1");
        environment.put("DESK_GRAPH_BASEURL", "http://127.0.0.1:1");
        environment.put("DESK_OAUTH2_AUTHORITY", "http://127.0.0.1:1");
        environment.put("DESK_OAUTH2_TENANT", "11111111-1111-4111-8111-111111111111");
        environment.put("DESK_OAUTH2_CLIENTID", "desk");
        environment.put("DESK_OAUTH2_CLIENTSECRET", "secret");
        return environment;
    }

    private void start(Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(PackagedDesk.asPackaged())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("SPRING_PROFILES_ACTIVE", "production");
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().putAll(environment);
        desk = builder.start();
    }

    private int port() throws Exception {
        for (int second = 0; second < 180; second++) {
            Matcher open = OPEN.matcher(log());
            if (open.find()) {
                return Integer.parseInt(open.group(1));
            }
            if (desk.waitFor(1, SECONDS)) {
                break;
            }
        }
        throw new IllegalStateException("The desk did not open:\n" + log());
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }

    private String lastError() throws IOException {
        String log = log();
        return log.substring(log.indexOf("APPLICATION FAILED TO START"));
    }
}
