package org.escalationdesk.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * 21Vianet's gateway, and as much of Partner Center, Graph and the sign-in as a case needs, in a process of its own that nobody
 * kills. It records every service request that reaches it, and recognises none: a key that comes twice makes two requests. Each
 * exchange may be held at a {@link Moment}.
 *
 * <p>The gateway is reached under {@code /{node}/21v} and {@code /{node}/sign-in}, so that it knows which node of the desk calls.
 */
final class StandIn {

    /** Where an exchange may be held. */
    enum Moment {
        /** A node has looked whether the case's request is there, and asks for the token that it needs to send it. */
        SIGN_IN,
        /** A service request has arrived; what becomes of it is not decided yet. */
        ARRIVED,
        /** The service request is filed, and the answer not sent. */
        FILED,
        /** A note to 21Vianet has arrived; it is not written on its request yet. */
        NOTE_ARRIVED,
        /** The note is written on its request, and the answer not sent. */
        NOTE_WRITTEN,
        /** The list of changes went on, and its next page, which has this request, is asked for. */
        NEXT_PAGE
    }

    static final String CUSTOMER = "Fabrikam Beijing";

    /** Under which 21Vianet writes down what the desk told it. */
    static final String OUR_NAME = "Escalation Desk";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TENANT = "22222222-2222-2222-2222-222222222222";
    private static final int PAGE = 3;

    private static final Pattern GATEWAY = Pattern.compile("/([\\w-]+)/21v/v1(/.*)");
    private static final Pattern OF_CUSTOMER = Pattern.compile("/customers/[^/]+/servicerequests");
    private static final Pattern ONE = Pattern.compile("/servicerequests/([^/]+)");
    private static final Pattern CASE = Pattern.compile("\\[(CR-\\d{4}-\\d+)/\\d+]$");
    private static final Pattern CONTROL = Pattern.compile("/control/(\\w+)(?:/([\\w-]+))?");

    private final FiledRequests filed = new FiledRequests();
    private final Holds holds = new Holds();
    private final AtomicBoolean listGoesOn = new AtomicBoolean();

    /** Whether a node asked for the customer's requests since a hold was added. */
    private final AtomicBoolean looked = new AtomicBoolean();

    private final AtomicInteger listsAsked = new AtomicInteger();

    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", new StandIn()::handle);
        server.start();
        System.out.println(server.getAddress().getPort());
        // its end is the end of whoever started it
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Reply reply = reply(exchange, body);
            byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (RuntimeException broken) {
            broken.printStackTrace();
            throw broken;
        }
    }

    private record Reply(int status, String body) {

        static Reply ok(Object body) {
            return new Reply(
                    200,
                    body instanceof String text ? text : JSON.valueToTree(body).toString());
        }
    }

    private Reply reply(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher gateway = GATEWAY.matcher(path);
        if (gateway.matches()) {
            return gateway(exchange, gateway.group(1), gateway.group(2), body);
        }
        Matcher control = CONTROL.matcher(path);
        if (control.matches()) {
            return control(exchange, control.group(1), control.group(2), body);
        }
        if (path.endsWith("/sign-in")) {
            if (looked.get()) {
                holds.at(Moment.SIGN_IN, "", path.split("/")[1]);
            }
        }
        return everythingElse(path);
    }

    private static Reply everythingElse(String path) {
        if (path.endsWith("/token") || path.endsWith("/sign-in")) {
            // so short that every call needs a new one
            return Reply.ok("{\"token_type\":\"Bearer\",\"expires_in\":60,\"access_token\":\"t0k3n\"}");
        }
        String customer = """
                {"id":"%s","companyProfile":{"tenantId":"%s","domain":"fabrikam.cn","companyName":"%s"},
                 "relationshipToPartner":"reseller","allowDelegatedAccess":true}""".formatted(TENANT, TENANT, CUSTOMER);
        return switch (path) {
            case "/partner-center/v1/customers" -> Reply.ok("{\"totalCount\":1,\"items\":[" + customer + "]}");
            case "/partner-center/v1/customers/" + TENANT -> Reply.ok(customer);
            case "/partner-center/v1/customers/" + TENANT + "/subscriptions" -> Reply.ok("""
                    {"totalCount":1,"items":[{"id":"1","offerName":"Office 365 E3","status":"active"}]}""");
            case "/graph/v1.0/admin/serviceAnnouncement/healthOverviews" -> Reply.ok("""
                    {"value":[{"id":"Exchange","service":"Exchange Online","status":"serviceOperational","issues":[]}]}""");
            default -> new Reply(404, "{}");
        };
    }

    private Reply gateway(HttpExchange exchange, String node, String path, String body) throws IOException {
        Map<String, String> query = query(exchange);
        boolean post = exchange.getRequestMethod().equals("POST");
        if (OF_CUSTOMER.matcher(path).matches()) {
            looked.set(true);
            return post
                    ? file(exchange.getRequestHeaders().getFirst("MS-RequestId"), node, JSON.readTree(body))
                    : Reply.ok(Map.of("items", filed.ofKey(query.get("requestId"))));
        }
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            if (exchange.getRequestMethod().equals("PATCH")) {
                return write(one.group(1), node, JSON.readTree(body));
            }
            return filed.ofId(one.group(1)).map(Reply::ok).orElse(new Reply(404, "{\"code\":\"1000\"}"));
        }
        if (query.containsKey("filter")) {
            return Reply.ok(Map.of(
                    "items",
                    filed.withStatus(
                            JSON.readTree(query.get("filter")).get("Value").asText())));
        }
        return Reply.ok(page(node, Instant.parse(query.get("modifiedSince"))));
    }

    private Reply file(String key, String node, JsonNode request) {
        String title = request.get("title").asText();
        Matcher mark = CASE.matcher(title);
        String caseNumber = mark.find() ? mark.group(1) : "";
        holds.at(Moment.ARRIVED, caseNumber, node);
        FiledRequests.Request filedNow =
                filed.file(key, caseNumber, title, request.get("severity").asText());
        holds.at(Moment.FILED, caseNumber, node);
        return new Reply(201, JSON.valueToTree(filedNow).toString());
    }

    private Reply write(String id, String node, JsonNode change) {
        String caseNumber = filed.ofId(id).orElseThrow().caseNumber();
        holds.at(Moment.NOTE_ARRIVED, caseNumber, node);
        filed.note(id, OUR_NAME, change.at("/NewNote/Text").asText());
        holds.at(Moment.NOTE_WRITTEN, caseNumber, node);
        return new Reply(204, "");
    }

    private Map<String, Object> page(String node, Instant since) {
        listsAsked.incrementAndGet();
        List<FiledRequests.Request> changed = filed.changedSince(since);
        List<FiledRequests.Request> page = changed.subList(0, Math.min(changed.size(), PAGE));
        if (listGoesOn.get()) {
            page.forEach(request -> holds.at(Moment.NEXT_PAGE, request.id(), node));
        }
        listGoesOn.set(page.size() < changed.size());
        return listGoesOn.get()
                ? Map.of(
                        "totalCount",
                        changed.size(),
                        "items",
                        page,
                        "links",
                        Map.of("next", Map.of("uri", "/servicerequests?modifiedSince=" + since)))
                : Map.of("totalCount", changed.size(), "items", page);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** What the suite says and asks: what to hold, what is held, what was filed, and what 21Vianet's people write. */
    private Reply control(HttpExchange exchange, String what, String which, String body) {
        return switch (what) {
            case "holds" ->
                switch (exchange.getRequestMethod()) {
                    case "PUT" -> {
                        looked.set(false);
                        holds.add(Moment.valueOf(which), body);
                        yield Reply.ok("{}");
                    }
                    case "DELETE" -> {
                        holds.release(body);
                        yield Reply.ok("{}");
                    }
                    default -> Reply.ok(holds.held());
                };
            case "requests" -> Reply.ok(filed.all());
            case "lists" -> Reply.ok(listsAsked.get());
            case "notes" -> {
                filed.note(which, "Wang Wei", body);
                yield Reply.ok("{}");
            }
            default -> new Reply(404, "{}");
        };
    }
}
