package org.escalationdesk.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.SocketFactory;

/** Sockets that wait so long for each byte, also while they agree on TLS, for which the library has no limit. */
final class ImpatientSockets extends SocketFactory {

    private final SocketFactory sockets;
    private final int longest;

    ImpatientSockets(SocketFactory sockets, Duration longest) {
        this.sockets = sockets;
        this.longest = (int) longest.toMillis();
    }

    @Override
    public Socket createSocket() throws IOException {
        return impatient(sockets.createSocket());
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return impatient(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return impatient(sockets.createSocket(host, port, from, fromPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return impatient(sockets.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return impatient(sockets.createSocket(host, port, from, fromPort));
    }

    private Socket impatient(Socket socket) throws IOException {
        socket.setSoTimeout(longest);
        return socket;
    }
}
