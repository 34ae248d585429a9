package org.escalationdesk.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.escalationdesk.access.CallerNetwork;

/**
 * Tomcat's HTTP, of whose connections one network holds only so many: who opens connections and says nothing, or very little very
 * slowly, uses up its own. One connection more is closed before anything is read from it. Behind a proxy all are the proxy's. The head
 * of a request comes in within some time, or its connection is closed: Tomcat's own time begins anew with each byte.
 */
public class BoundedConnector extends Http11NioProtocol {

    private final Endpoint endpoint;
    private volatile long headWithin;

    /** Tomcat makes it by its name. */
    public BoundedConnector() {
        this(new Endpoint());
    }

    private BoundedConnector(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /**
     * @param connections from one address, or one network of IPv6; 0 for any number
     * @param head within this time from the first byte of a request to the end of its headers; zero for any time
     */
    void bound(int connections, Duration head) {
        endpoint.most = connections;
        headWithin = head.toMillis();
    }

    @Override
    protected Processor createProcessor() {
        return new HeadInTime();
    }

    /** Keeps its connection for as long as a head is incomplete; Tomcat's look at the times of reading ends it. */
    private final class HeadInTime extends Http11Processor {

        HeadInTime() {
            super(BoundedConnector.this, BoundedConnector.this.getAdapter());
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            if (hasBegun()) {
                // the body that may follow has its own
                connection.setReadTimeout(getConnectionTimeout());
            } else {
                // a piece of what TLS wraps came; Tomcat does so again at the first letter
                request.markStartTime();
            }
            SocketState state = super.service(connection);
            boolean incomplete = state == SocketState.LONG && !isAsync() || state == SocketState.OPEN && hasBegun();
            return incomplete && headWithin > 0 ? waiting(connection) : state;
        }

        /** Tomcat forgets the time when a request was answered. */
        private boolean hasBegun() {
            return request.getStartTimeNanos() != -1;
        }

        private SocketState waiting(SocketWrapperBase<?> connection) {
            long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - request.getStartTimeNanos());
            long left = headWithin - since;
            if (left <= 0) {
                return SocketState.CLOSED;
            }
            long silence = getConnectionTimeout();
            connection.setReadTimeout(silence > 0 ? Math.min(silence, left) : left);
            return SocketState.LONG;
        }
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
