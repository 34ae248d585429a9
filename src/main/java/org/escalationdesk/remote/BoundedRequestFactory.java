package org.escalationdesk.remote;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.AbstractClientHttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.function.SingletonSupplier;

/**
 * HTTP/1.1 over the JDK's client, with what Spring's own factory for it lacks: a limit on the answer's size, and a deadline
 * that holds for the whole exchange, body included. A thread never waits longer than the
 * deadline for an answer.
 */
class BoundedRequestFactory implements ClientHttpRequestFactory {

    private static final Set<String> SET_BY_THE_CLIENT =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final Supplier<HttpClient> client;
    private final RemoteSettings settings;
    private final TimeLeft timeLeft;
    private final WhileWaiting whileWaiting;

    BoundedRequestFactory(RemoteSettings settings, TimeLeft timeLeft, WhileWaiting whileWaiting) {
        this.settings = settings;
        this.timeLeft = timeLeft;
        this.whileWaiting = whileWaiting;
        // it reads all certificates, for which the start need not wait
        this.client = SingletonSupplier.of(() -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build());
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
        return new Request(uri, method);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request) throws IOException {
        Duration left = timeLeft.get();
        if (left.isZero() || left.isNegative()) {
            throw new NotSentException("no time is left of " + settings.deadline(), null);
        }
        whileWaiting.leave();
        try {
            return exchange(request, left);
        } finally {
            whileWaiting.comeBack();
        }
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, Duration left) throws IOException {
        AtomicReference<BoundedBody> body = new AtomicReference<>();
        CompletableFuture<HttpResponse<byte[]>> answer = client.get().sendAsync(request, head -> {
            body.set(new BoundedBody(settings.maxAnswer().toBytes()));
            return body.get();
        });
        try {
            return answer.get(left.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            giveUp(answer, body.get());
            throw new IOException("no whole answer within " + settings.deadline(), late);
        } catch (InterruptedException interrupted) {
            giveUp(answer, body.get());
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for an answer");
        } catch (ExecutionException failed) {
            throw sorted(failed.getCause());
        }
    }

    private static void giveUp(CompletableFuture<?> answer, @Nullable BoundedBody body) {
        answer.cancel(true);
        if (body != null) {
            body.giveUp();
        }
    }

    private static IOException sorted(@Nullable Throwable cause) {
        if (cause instanceof ConnectException
                || cause instanceof HttpConnectTimeoutException
                || cause instanceof SSLHandshakeException) {
            return new NotSentException("no connection: " + cause, cause);
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private final class Request extends AbstractClientHttpRequest {

        private final URI uri;
        private final HttpMethod method;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        private Request(URI uri, HttpMethod method) {
            this.uri = uri;
            this.method = method;
        }

        @Override
        public HttpMethod getMethod() {
            return method;
        }

        @Override
        public URI getURI() {
            return uri;
        }

        @Override
        protected OutputStream getBodyInternal(HttpHeaders headers) {
            return body;
        }

        @Override
        protected ClientHttpResponse executeInternal(HttpHeaders headers) throws IOException {
            Duration untilHead = settings.readTimeout();
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                    .timeout(untilHead)
                    .method(
                            method.name(),
                            body.size() == 0
                                    ? HttpRequest.BodyPublishers.noBody()
                                    : HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
            headers.forEach((name, values) -> {
                if (!SET_BY_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> builder.header(name, value));
                }
            });
            return new Response(exchange(builder.build()));
        }
    }

    private record Response(HttpResponse<byte[]> answer) implements ClientHttpResponse {

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatusCode.valueOf(answer.statusCode());
        }

        @Override
        public String getStatusText() {
            return "";
        }

        @Override
        public HttpHeaders getHeaders() {
            HttpHeaders headers = new HttpHeaders();
            answer.headers().map().forEach(headers::addAll);
            return headers;
        }

        @Override
        public InputStream getBody() {
            return new ByteArrayInputStream(answer.body());
        }

        @Override
        public void close() {
            // the body has been read to its end
        }
    }
}
