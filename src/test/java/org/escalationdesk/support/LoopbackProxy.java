package org.escalationdesk.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server on this machine that can be taken away: connections then end, and new ones are refused. */
public final class LoopbackProxy implements AutoCloseable {

    private final int target;
    private final int port;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket door;

    public LoopbackProxy(int target) {
        this.target = target;
        this.door = listen(0);
        this.port = door.getLocalPort();
    }

    public int port() {
        return port;
    }

    public synchronized void cut() {
        close(door);
        sockets.forEach(LoopbackProxy::close);
        sockets.clear();
    }

    public synchronized void mend() {
        door = listen(port);
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket listening = new ServerSocket();
            listening.setReuseAddress(true);
            listening.bind(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            daemon(() -> accept(listening));
            return listening;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket here = listening.accept();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(here);
                sockets.add(there);
                daemon(() -> pass(here, there));
                daemon(() -> pass(there, here));
                if (listening.isClosed()) {
                    close(here);
                    close(there);
                }
            } catch (IOException cut) {
                // the next one, if there is one
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException ended) {
            // by either side
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "loopback-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception closed) {
            // it is
        }
    }
}
