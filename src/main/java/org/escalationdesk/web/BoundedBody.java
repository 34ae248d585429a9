package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Reads a body whole that may be neither too long nor too slow: a thread waits for it. */
final class BoundedBody {

    /** For a whole body: a form on a bad line takes a few seconds. */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private BoundedBody() {}

    /** @return null where the body was refused, which is answered then */
    static byte @Nullable [] read(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long begun = System.nanoTime();
        InputStream in = request.getInputStream();
        var body = new ByteArrayOutputStream();
        byte[] some = new byte[8192];
        try {
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                body.write(some, 0, read);
                if (body.size() > BodyLimit.LONGEST) {
                    BodyLimit.refuse(request, response);
                    return null;
                }
                if (System.nanoTime() - begun > LONGEST.toNanos()) {
                    refuseSlow(request, response);
                    return null;
                }
            }
        } catch (IOException e) {
            if (e.getCause() instanceof SocketTimeoutException) {
                // Tomcat has answered 408 already
                return null;
            }
            throw e;
        }
        return body.toByteArray();
    }

    private static void refuseSlow(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Refusals.write(request, response, HttpStatus.REQUEST_TIMEOUT, Refusals.words(HttpStatus.REQUEST_TIMEOUT));
        response.flushBuffer();
    }
}
