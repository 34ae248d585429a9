package org.escalationdesk.remote;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * What came back over HTTP, whole, before anybody judged it.
 *
 * @param retryAfter how long the other side asks us to wait, capped
 * @param faults what codes mean there, see {@link RemoteSystem}
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares answers
public record Answer(
        int status,
        HttpHeaders headers,
        byte[] body,
        Optional<Duration> retryAfter,
        Map<String, RemoteFault.Meaning> faults) {

    /** @throws RemoteCallFailed of kind UNREADABLE when the body is not the JSON expected */
    public <T> T read(Class<T> type) {
        return RemoteCalls.read(body, type);
    }

    /**
     * The body of an answer 200.
     *
     * @throws RemoteFault for any other status
     * @throws RemoteCallFailed of kind UNREADABLE when the body is not the JSON expected
     */
    public <T> T readOk(Class<T> type) {
        if (status != 200) {
            throw RemoteFault.of(this);
        }
        return read(type);
    }
}
