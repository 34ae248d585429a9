package org.escalationdesk.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Collectors;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;

/** The sandbox, as anybody reaches it. */
final class RunningSandbox implements OtherSide {

    private static final Known KNOWN = new Known(
            new Customer(tenant('2'), "Fabrikam Beijing", "fabrikam.cn"),
            "northwind",
            200,
            tenant('5'),
            tenant('6'),
            tenant('0'),
            tenant('f'),
            tenant('7'),
            tenant('8'));

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    RunningSandbox(int port) {
        base = "http://127.0.0.1:" + port + "/sandbox";
    }

    @Override
    public String base() {
        return base;
    }

    @Override
    public Known known() {
        return KNOWN;
    }

    @Override
    public void behaves(Mood mood) {
        String behaviour =
                "{\"mode\":\"%s\",\"seconds\":%d,\"status\":%d}".formatted(mood.id(), Mood.SECONDS, Mood.STATUS);
        change(
                "/behaviour",
                RemotePorts.SYSTEMS.stream()
                        .map(system -> system.sandboxPath().substring("/sandbox/".length()))
                        .map(system -> "\"" + system + "\":" + behaviour)
                        .collect(Collectors.joining(",", "{", "}")));
    }

    @Override
    public void hadAnOutage() {
        String outage =
                "{\"service\":\"Exchange Online\",\"tenantId\":\"" + KNOWN.one().tenantId() + "\",\"on\":%s}";
        change("/outages", outage.formatted(true));
        change("/outages", outage.formatted(false));
    }

    @Override
    public void refuses(String reason) {
        change("/behaviour", "{\"21vianet\":{\"mode\":\"refusing\",\"reason\":\"" + reason + "\"}}");
    }

    @Override
    public void isNotOffered() {
        change("/behaviour", "{\"21vianet\":{\"mode\":\"not-offered\"}}");
    }

    @Override
    public void close() {
        behaves(Mood.NORMAL);
    }

    private void change(String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.body());
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static TenantId tenant(char digit) {
        return new TenantId("00000000-0000-0000-0000-000000000000".replace('0', digit));
    }
}
