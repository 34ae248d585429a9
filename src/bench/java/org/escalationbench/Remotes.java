package org.escalationbench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Partner Center, Graph, the sign-in and 21Vianet's gateway, outside the desk's process; the gateway takes its time. */
final class Remotes implements AutoCloseable {

    static final int CUSTOMERS = 1000;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern CUSTOMER = Pattern.compile("/partner-center/v1/customers/([^/]+)");
    private static final Pattern SUBSCRIPTIONS = Pattern.compile("/partner-center/v1/customers/([^/]+)/subscriptions");
    private static final Pattern FILE = Pattern.compile("/21v/v1/customers/[^/]+/servicerequests");
    private static final Pattern ONE = Pattern.compile("/21v/v1/servicerequests/([^/]+)");

    private final HttpServer server;
    private final Duration gatewayTakes;
    private final Queue<Instant> answered = new ConcurrentLinkedQueue<>();
    private final Map<String, Map<String, Object>> filed = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();

    Remotes(Duration gatewayTakes) throws IOException {
        this.gatewayTakes = gatewayTakes;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    static String tenant(int customer) {
        return String.format("cccccccc-0000-4000-8000-%012d", customer);
    }

    /** The settings with which the desk finds everybody here. */
    List<String> settings() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return List.of(
                "--desk.demonstration.enabled=true",
                "--desk.demonstration.cases=false",
                "--desk.sandbox.enabled=false",
                // one caller stands for many
                "--desk.calls.writing-a-minute=0",
                "--desk.calls.at-once-per-address=0",
                "--desk.calls.at-once-per-person=0",
                "--desk.partner-center.base-url=" + base + "/partner-center",
                "--desk.graph.base-url=" + base + "/graph",
                "--desk.oauth2.authority=" + base + "/login",
                "--desk.oauth2.tenant=11111111-1111-4111-8111-111111111111",
                "--desk.oauth2.client-id=desk",
                "--desk.oauth2.client-secret=secret",
                "--desk.service-requests.base-url=" + base + "/21v",
                "--desk.service-requests.sign-in.token-uri=" + base + "/sign-in",
                "--desk.service-requests.sign-in.client-id=desk",
                "--desk.service-requests.sign-in.client-secret=secret");
    }

    /** When each service request was answered, since {@link #forget}. */
    List<Instant> answered() {
        return List.copyOf(answered);
    }

    void forget() {
        answered.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answer(exchange, body).getBytes(StandardCharsets.UTF_8);
            boolean created = exchange.getRequestMethod().equals("POST")
                    && FILE.matcher(exchange.getRequestURI().getPath()).matches();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(
                    answer.length == 0 ? 404 : created ? 201 : 200, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private String answer(HttpExchange exchange, String body) throws IOException, InterruptedException {
        String path = exchange.getRequestURI().getPath();
        if (path.endsWith("/token") || path.endsWith("/sign-in")) {
            return "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"t0k3n\"}";
        }
        if (path.equals("/graph/v1.0/admin/serviceAnnouncement/healthOverviews")) {
            return "{\"value\":[{\"id\":\"Exchange\",\"service\":\"Exchange Online\",\"status\":\"serviceOperational\",\"issues\":[]}]}";
        }
        if (path.equals("/partner-center/v1/customers")) {
            return "{\"totalCount\":0,\"items\":[]}";
        }
        Matcher customer = CUSTOMER.matcher(path);
        if (customer.matches()) {
            String tenant = customer.group(1);
            return """
                    {"id":"%s","companyProfile":{"tenantId":"%s","domain":"c%s.cn","companyName":"Customer %s"},
                     "relationshipToPartner":"reseller","allowDelegatedAccess":true}""".formatted(tenant, tenant, tenant.substring(30), tenant.substring(30));
        }
        if (SUBSCRIPTIONS.matcher(path).matches()) {
            return "{\"totalCount\":1,\"items\":[{\"id\":\"1\",\"offerName\":\"Office 365 E3\",\"status\":\"active\"}]}";
        }
        if (FILE.matcher(path).matches()) {
            return exchange.getRequestMethod().equals("POST")
                    ? file(exchange.getRequestHeaders().getFirst("MS-RequestId"), JSON.readTree(body))
                    : "{\"items\":[]}";
        }
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            Map<String, Object> found = filed.get(one.group(1));
            return found == null ? "" : JSON.writeValueAsString(found);
        }
        return path.startsWith("/21v/") ? "{\"totalCount\":0,\"items\":[]}" : "";
    }

    private String file(String key, JsonNode request) throws IOException, InterruptedException {
        Thread.sleep(gatewayTakes.toMillis());
        String id = "617%012d".formatted(numbers.incrementAndGet());
        String now =
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS).toString();
        Map<String, Object> answer = Map.of(
                "id",
                id,
                "title",
                request.get("title").asText(),
                "requestId",
                key,
                "severity",
                request.get("severity").asText(),
                "status",
                "open",
                "createdDate",
                now,
                "lastModifiedDate",
                now,
                "notes",
                List.of());
        filed.put(id, answer);
        answered.add(Instant.now());
        return JSON.writeValueAsString(answer);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
