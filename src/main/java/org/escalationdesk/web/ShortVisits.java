package org.escalationdesk.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Nobody holds the threads that serve everybody: from one address so many calls at once, from all who are not signed in to the web
 * applications no more than leave threads for those who are, and what was sent and nobody read is not waited for. Tomcat by itself reads up to 2 MB of it before the connection is used again, however slowly they come.
 */
class ShortVisits extends OwnValve {

    /** Time for a sender who is not done yet to see the answer before the connection ends. */
    private static final Duration LINGERING = Duration.ofMillis(500);

    private static final int PAUSE_MILLIS = 10;
    private static final Semaphore NOBODY = new Semaphore(0);

    private final PlacesPerNetwork places;
    private final PlacesPerNetwork placesOfStrangers;

    /**
     * @param atOnce how many calls from one address are worked on at the same time; 0 for as many as there are threads
     * @param strangers how many calls without a session are worked on at the same time, from wherever they come, and half as many
     *     from one address; 0 for as many as there are threads
     */
    ShortVisits(int atOnce, int strangers) {
        this.places = new PlacesPerNetwork(atOnce, 0);
        this.placesOfStrangers = new PlacesPerNetwork(strangers / 2, strangers);
    }

    @Override
    void serve(Request request, Response response) throws IOException, ServletException {
        String network = PlacesPerNetwork.networkOf(request.getRequest());
        Visit counted = () -> visit(places, network, request, response, () -> work(request, response));
        if (isStranger(request)) {
            visit(placesOfStrangers, network, request, response, counted);
        } else {
            counted.go();
        }
    }

    /** A step on the way of a call. */
    private interface Visit {

        void go() throws IOException, ServletException;
    }

    private static void visit(PlacesPerNetwork places, String network, Request request, Response response, Visit visit)
            throws IOException, ServletException {
        if (!places.take(network)) {
            refuse(request, response);
            leaveUnread(request, response, Duration.ZERO);
            return;
        }
        try {
            visit.go();
        } finally {
            places.leave(network);
        }
    }

    private void work(Request request, Response response) throws IOException, ServletException {
        if (SignInBody.concerns(request.getRequest())) {
            request.setAttribute(SignInBody.IS_THERE, isThere(request.getCoyoteRequest()));
        }
        getNext().invoke(request, response);
        if (!request.isAsync()) {
            leaveUnread(request, response, LINGERING);
        }
    }

    /** Only whoever is signed in has a session. */
    private static boolean isStranger(Request request) {
        return request.getContext() == null || request.getSession(false) == null;
    }

    private static void refuse(Request request, Response response) throws IOException {
        response.setHeader(HttpHeaders.RETRY_AFTER, "1");
        RefusedByValve.write(
                request,
                response,
                HttpStatus.TOO_MANY_REQUESTS.value(),
                () -> Refusals.words(HttpStatus.TOO_MANY_REQUESTS));
    }

    /** Whether nobody need wait for the body. Many send it right behind the headers, in a packet of its own. */
    private static boolean isThere(org.apache.coyote.Request sent) {
        long length = sent.getContentLengthLong();
        long begun = System.nanoTime();
        do {
            sent.action(ActionCode.AVAILABLE, true);
        } while (length > 0 && sent.getAvailable() == 0 && System.nanoTime() - begun < LINGERING.toNanos() && pause());
        return length >= 0 && sent.getAvailable() >= length;
    }

    /** @param patience how long what still comes is waited for; without any, what has come by now is dropped */
    private static void leaveUnread(Request request, Response response, Duration patience) throws IOException {
        if (isRead(request)) {
            return;
        }
        response.finishResponse();
        long begun = System.nanoTime();
        org.apache.coyote.Request sent = request.getCoyoteRequest();
        // what comes in chunks cannot be looked for without waiting for it
        while (sent.getContentLengthLong() > 0 && !isRead(request) && System.nanoTime() - begun < LINGERING.toNanos()) {
            sent.action(ActionCode.AVAILABLE, true);
            boolean more = sent.getAvailable() > 0
                    ? sent.doRead(new Dropped()) >= 0
                    : System.nanoTime() - begun < patience.toNanos() && pause();
            if (!more) {
                break;
            }
        }
        if (!isRead(request)) {
            sent.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    /** Where to nothing is written. */
    private static final class Dropped implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // it is as large as it comes
        }
    }

    private static boolean isRead(Request request) {
        AtomicBoolean read = new AtomicBoolean();
        request.getCoyoteRequest().action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /** @return whether to go on */
    private static boolean pause() {
        try {
            // nobody gives one: it is the time that is waited for
            return !NOBODY.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
