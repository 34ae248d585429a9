package org.escalationdesk.remote;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpMethod;

/**
 * One intended call.
 *
 * @param identity whose token it carries; empty for none
 * @param requestId sent as {@code MS-RequestId}; stays the same however often the call is repeated
 * @param body sent as JSON; empty for none
 */
public record RemoteCall(
        RemoteSystem system,
        HttpMethod method,
        URI uri,
        Optional<Identity> identity,
        UUID requestId,
        Map<String, String> headers,
        Optional<Object> body) {

    public static RemoteCall get(RemoteSystem system, URI uri, Identity identity, Map<String, String> headers) {
        return new RemoteCall(
                system, HttpMethod.GET, uri, Optional.of(identity), UUID.randomUUID(), headers, Optional.empty());
    }
}
