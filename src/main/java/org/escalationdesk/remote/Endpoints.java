package org.escalationdesk.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.terms.StartRefused;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Where the remote systems are. Settings that cannot be right stop the start; addresses of the sandbox follow the port that
 * was really bound and are therefore known only after the web server started.
 */
@Component
class Endpoints {

    static final String AUTHORITY = "desk.oauth2.authority";

    private static final String CHINA_AUTHORITY = "https://login.partner.microsoftonline.cn";

    private static final List<String> GLOBAL_CLOUD = List.of(
            "microsoft.com",
            "windows.net",
            "microsoftonline.com",
            "microsoftonline-p.com",
            "office.com",
            "office365.com");
    private static final List<String> CHINA_CLOUD =
            List.of("microsoftonline.cn", "chinacloudapi.cn", "office365.cn", "azure.cn", "onmschina.cn", "outlook.cn");

    private final List<RemoteSystem> systems;
    private final OAuth2Settings oauth2;
    private final SandboxSettings sandbox;
    private final OwnAddress ownAddress;

    Endpoints(List<RemoteSystem> systems, OAuth2Settings oauth2, SandboxSettings sandbox, OwnAddress ownAddress) {
        this.systems = systems;
        this.oauth2 = oauth2;
        this.sandbox = sandbox;
        this.ownAddress = ownAddress;
        check();
    }

    /** Without a slash at the end. */
    URI of(RemoteSystem system) {
        return address(system.baseUrl(), system.sandboxPath());
    }

    /** The v2.0 token endpoint of a tenant. */
    URI tokenEndpoint(String tenant) {
        URI authority = !sandbox.enabled() && oauth2.authority().isBlank()
                ? URI.create(CHINA_AUTHORITY)
                : address(oauth2.authority(), "/sandbox/login");
        return URI.create(authority + "/" + tenant + "/oauth2/v2.0/token");
    }

    private URI address(String configured, String sandboxPath) {
        if (!configured.isBlank()) {
            return URI.create(withoutTrailingSlash(configured));
        }
        String own = ownAddress
                .get()
                .orElseThrow(() -> new RemoteCallFailed(
                        RemoteCallFailed.Kind.NOT_SENT, "the sandbox is not up before the web server is", null));
        return URI.create(own + sandboxPath);
    }

    private void check() {
        boolean alone = !sandbox.enabled();
        systems.forEach(system -> require(system.baseUrlProperty(), system.baseUrl(), system.isUsed() && alone));
        require("desk.oauth2.tenant", oauth2.tenant(), alone);
        require("desk.oauth2.client-id", oauth2.clientId(), alone);
        checkSecret("desk.oauth2", oauth2.clientSecret(), oauth2.clientSecretFile(), alone);
        checkOneOf("desk.oauth2.refresh-token", oauth2.refreshToken(), oauth2.refreshTokenFile());

        Map<String, URI> addresses = new LinkedHashMap<>();
        systems.stream().filter(RemoteSystem::isUsed).forEach(system -> putSystem(addresses, system));
        put(addresses, AUTHORITY, oauth2.authority());
        if (alone) {
            addresses.putIfAbsent(AUTHORITY, URI.create(CHINA_AUTHORITY));
        }
        refuseMixedClouds(addresses);
    }

    private void putSystem(Map<String, URI> addresses, RemoteSystem system) {
        put(addresses, system.baseUrlProperty(), system.baseUrl());
        refuseWhereItCannotBe(addresses, system);
        for (RemoteSystem.Access access : system.accesses()) {
            access.client().ifPresent(client -> putClient(addresses, client));
            if (!access.asUser() || hasAUser()) {
                putScope(addresses, access.scopeProperty(), access.scope(), system.baseUrl());
            }
        }
    }

    /** Whether a user of the partner's has consented to be who the desk is. */
    private boolean hasAUser() {
        return !oauth2.refreshToken().isBlank() || !oauth2.refreshTokenFile().isBlank();
    }

    private static void putClient(Map<String, URI> addresses, RemoteSystem.Client client) {
        put(addresses, client.settings() + ".token-uri", client.tokenUri());
        require(client.settings() + ".client-id", client.clientId(), true);
        checkSecret(client.settings(), client.clientSecret(), client.clientSecretFile(), true);
    }

    private static void refuseWhereItCannotBe(Map<String, URI> addresses, RemoteSystem system) {
        URI address = addresses.get(system.baseUrlProperty());
        String why = address == null ? null : system.notAt().get(host(address));
        if (address != null && why != null) {
            throw StartRefused.of(why, system.baseUrlProperty(), host(address));
        }
    }

    /** Tokens of one cloud are worthless in the other, and a customer's data must not cross (national-cloud pages). */
    private static void refuseMixedClouds(Map<String, URI> addresses) {
        Optional<Map.Entry<String, URI>> global = firstOf(addresses, GLOBAL_CLOUD);
        Optional<Map.Entry<String, URI>> china = firstOf(addresses, CHINA_CLOUD);
        if (global.isPresent() && china.isPresent()) {
            throw StartRefused.of(
                    "remote.start.mixed-clouds",
                    global.get().getKey(),
                    host(global.get().getValue()),
                    china.get().getKey(),
                    host(china.get().getValue()));
        }
    }

    private static Optional<Map.Entry<String, URI>> firstOf(Map<String, URI> addresses, List<String> domains) {
        return addresses.entrySet().stream()
                .filter(entry -> inCloud(entry.getValue(), domains))
                .findFirst();
    }

    private static boolean inCloud(URI address, List<String> domains) {
        String host = host(address);
        return domains.stream().anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain));
    }

    private static String host(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }

    private static void require(String property, String value, boolean needed) {
        if (needed && value.isBlank()) {
            throw StartRefused.of("remote.start.not-set", property);
        }
    }

    private static void checkSecret(String prefix, String secret, String file, boolean needed) {
        checkOneOf(prefix + ".client-secret", secret, file);
        if (needed && secret.isBlank() && file.isBlank()) {
            throw StartRefused.of("remote.start.no-secret", prefix + ".client-secret", prefix + ".client-secret-file");
        }
    }

    /** The secret itself, or a file that can be read; never both. */
    private static void checkOneOf(String property, String secret, String file) {
        if (!secret.isBlank() && !file.isBlank()) {
            throw StartRefused.of("remote.start.two-secrets", property, property + "-file");
        }
        if (!file.isBlank()) {
            readSecret(property + "-file", file);
        }
    }

    /** @throws StartRefused when the file cannot be read or is empty */
    static String readSecret(String property, String file) {
        try {
            String secret = Files.readString(Path.of(file)).strip();
            if (!secret.isEmpty()) {
                return secret;
            }
        } catch (IOException | InvalidPathException unreadable) {
            // said below, without what the file may hold
        }
        throw StartRefused.of("remote.start.unreadable-secret", property);
    }

    private static void put(Map<String, URI> addresses, String property, String value) {
        if (!value.isBlank()) {
            addresses.put(property, parse(property, value));
        }
    }

    /** A scope counts as an address when it names a resource and its system is not the sandbox. */
    private static void putScope(Map<String, URI> addresses, String property, String scope, String baseUrl) {
        if (!baseUrl.isBlank()
                && !property.isBlank()
                && (scope.startsWith("https://") || scope.startsWith("http://"))) {
            addresses.put(property, parse(property, scope));
        }
    }

    private static URI parse(String property, String value) {
        URI uri;
        try {
            uri = new URI(withoutTrailingSlash(value));
        } catch (URISyntaxException malformed) {
            throw StartRefused.of("remote.start.no-url", property);
        }
        boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!http
                || !StringUtils.hasText(uri.getHost())
                || uri.getUserInfo() != null
                || uri.getFragment() != null
                || uri.getQuery() != null) {
            throw StartRefused.of("remote.start.odd-url", property);
        }
        if ("http".equalsIgnoreCase(uri.getScheme()) && (inCloud(uri, CHINA_CLOUD) || inCloud(uri, GLOBAL_CLOUD))) {
            throw StartRefused.of("remote.start.no-https", property);
        }
        return uri;
    }

    private static String withoutTrailingSlash(String url) {
        String stripped = url.strip();
        return stripped.endsWith("/") ? stripped.substring(0, stripped.length() - 1) : stripped;
    }
}
