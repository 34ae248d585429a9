package org.escalationdesk.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every remote call ({@code desk.remote}).
 *
 * @param readTimeout from sending to the head of the answer
 * @param deadline of one exchange as a whole, however slowly the answer drips
 * @param maxAnswer an answer larger than this is given up
 * @param longestRetryAfter the longest wait that another system may ask of us
 */
@ConfigurationProperties("desk.remote")
record RemoteSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("4MB") DataSize maxAnswer,
        @DefaultValue("30m") Duration longestRetryAfter) {

    /** How long one exchange takes at most: a token, the call, and both again where the token is refused. */
    Duration longestExchange() {
        return deadline.multipliedBy(4);
    }
}
