package org.escalationdesk.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.InetAddress;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.AbstractProtocol;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * A port of its own for whoever asks whether this node is well, with threads of its own: the answer waits for nobody who uses the
 * desk. Nothing else answers there.
 */
@Component
@ConditionalOnProperty("desk.node.health-port")
class HealthConnector implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String THREADS = "4";
    private static final String HEALTH = "/actuator/health";

    private final Connector connector = new Connector();

    HealthConnector(@Value("${desk.node.health-port}") int port, ServerProperties server) {
        connector.setPort(port);
        connector.setProperty("maxThreads", THREADS);
        connector.setProperty("minSpareThreads", "1");
        InetAddress address = server.getAddress();
        if (address != null && connector.getProtocolHandler() instanceof AbstractProtocol<?> protocol) {
            protocol.setAddress(address);
        }
    }

    @Override
    public void customize(TomcatServletWebServerFactory tomcat) {
        tomcat.addAdditionalTomcatConnectors(connector);
        tomcat.addEngineValves(new OnlyHealth());
    }

    private final class OnlyHealth extends OwnValve {

        @Override
        void serve(Request request, Response response) throws IOException, ServletException {
            String path = request.getContextPath() + HEALTH;
            if (request.getConnector() == connector && !path.equals(request.getRequestURI())) {
                response.setStatus(HttpStatus.NOT_FOUND.value());
            } else {
                getNext().invoke(request, response);
            }
        }
    }
}
