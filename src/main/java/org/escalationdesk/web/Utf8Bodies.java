package org.escalationdesk.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses bodies that are not in UTF-8 before anybody reads them: they would be kept as other letters than were sent. How long
 * they may be was checked before ({@link BodyLimit}).
 */
class Utf8Bodies extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<MediaType> type = type(request);
        Optional<String> charset = type.map(given -> given.getParameter("charset"));
        if (charset.isPresent() && !isUtf8(charset.get())) {
            refuse(request, response, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "charset");
            return;
        }
        if (type.filter(Utf8Bodies::isJson).isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        byte[] body = BoundedBody.read(request, response);
        if (body == null) {
            return;
        }
        int readable = readable(body);
        if (readable < body.length) {
            refuse(request, response, HttpStatus.BAD_REQUEST, "notUtf8", readable + 1);
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }

    private static void refuse(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String key,
            Object... arguments)
            throws IOException {
        Refusals.write(request, response, status, SecuritySentences.of(key, arguments));
    }

    /** Empty where there is none, or none that can be read: whoever reads the body refuses that. */
    static Optional<MediaType> type(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getContentType()).map(MediaType::parseMediaType);
        } catch (InvalidMediaTypeException unreadable) {
            return Optional.empty();
        }
    }

    private static boolean isUtf8(String name) {
        try {
            return Charset.forName(name.replace("\"", "")).equals(StandardCharsets.UTF_8);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            return false;
        }
    }

    static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }

    /** How many bytes from the first on are UTF-8. */
    private static int readable(byte[] body) {
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer bytes = ByteBuffer.wrap(body);
        CharBuffer letters = CharBuffer.allocate(8192);
        CoderResult result;
        do {
            letters.clear();
            result = utf8.decode(bytes, letters, true);
        } while (result.isOverflow());
        return bytes.position();
    }
}
