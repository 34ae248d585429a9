package org.escalationdesk.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Where the desk has a public address it answers to that name only, and without TLS to declared proxies only. A node's health is
 * asked at the node itself.
 */
class DeclaredWays extends OwnValve {

    private static final String HEALTH = "/actuator/health";

    private final String host;
    private final int port;
    private final String scheme;
    private final Pattern proxies;

    /**
     * @param publicUrl by which people reach the desk
     * @param proxies addresses of those who are believed
     */
    DeclaredWays(URI publicUrl, Pattern proxies) {
        this.host = publicUrl.getHost();
        this.port = portOf(publicUrl);
        this.scheme = publicUrl.getScheme();
        this.proxies = proxies;
    }

    @Override
    void serve(Request request, Response response) throws IOException, ServletException {
        if (request.getRequestURI().endsWith(HEALTH)) {
            getNext().invoke(request, response);
        } else if (!request.getConnector().getSecure() && !isDeclared(request.getPeerAddr())) {
            RefusedByValve.write(
                    request, response, HttpStatus.FORBIDDEN.value(), () -> SecuritySentences.of("byTlsOnly", host));
        } else if (!host.equalsIgnoreCase(request.getServerName())) {
            RefusedByValve.write(
                    request,
                    response,
                    LocalNamesOnly.MISDIRECTED_REQUEST,
                    () -> SecuritySentences.of("otherHost", host));
        } else {
            // whatever the caller says: redirects lead to the declared address
            request.getCoyoteRequest().scheme().setString(scheme);
            request.setServerPort(port);
            getNext().invoke(request, response);
        }
    }

    private static int portOf(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "http".equals(url.getScheme()) ? 80 : 443;
    }

    /** @param proxy null where it has hung up meanwhile */
    private boolean isDeclared(@Nullable String proxy) {
        return proxy != null && proxies.matcher(proxy).matches();
    }
}
