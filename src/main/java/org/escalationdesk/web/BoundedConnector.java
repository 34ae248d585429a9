package org.escalationdesk.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint;
import org.escalationdesk.access.CallerNetwork;

/**
 * Tomcat's HTTP, of whose connections one network holds only so many: who opens connections and says nothing, or very little very
 * slowly, uses up its own. One connection more is closed before anything is read from it. Behind a proxy all are the proxy's.
 */
public class BoundedConnector extends Http11NioProtocol {

    private final Endpoint endpoint;

    /** Tomcat makes it by its name. */
    public BoundedConnector() {
        this(new Endpoint());
    }

    private BoundedConnector(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /** @param connections from one address, or one network of IPv6; 0 for any number */
    void bound(int connections) {
        endpoint.most = connections;
    }

    private static final class Endpoint extends NioEndpoint {

        private volatile int most;

        @Override
        protected boolean setSocketOptions(SocketChannel socket) {
            if (isOneTooMany(socket)) {
                destroySocket(socket);
                return false;
            }
            return super.setSocketOptions(socket);
        }

        private boolean isOneTooMany(SocketChannel socket) {
            int bound = most;
            // few are open nearly always, and nobody is looked at then
            if (bound == 0 || getConnections().size() < bound) {
                return false;
            }
            String network = networkOf(socket);
            return getConnections().stream()
                            .filter(open -> CallerNetwork.of(String.valueOf(open.getRemoteAddr()))
                                    .equals(network))
                            .count()
                    >= bound;
        }

        private static String networkOf(SocketChannel socket) {
            try {
                SocketAddress caller = socket.getRemoteAddress();
                return caller instanceof InetSocketAddress inet
                        ? CallerNetwork.of(inet.getAddress().getHostAddress())
                        : "";
            } catch (IOException gone) {
                return "";
            }
        }
    }
}
