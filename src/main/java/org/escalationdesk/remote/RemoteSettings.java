package org.escalationdesk.remote;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every remote call ({@code desk.remote}).
 *
 * @param readTimeout from sending to the head of the answer
 * @param deadline of one exchange as a whole, with the tokens that it needs and however slowly the answer drips
 * @param longestRead after so long no further page of an answer is asked for while a case waits
 * @param maxAnswer an answer larger than this is given up
 * @param longestRetryAfter the longest wait that another system may ask of us
 */
@ConfigurationProperties("desk.remote")
record RemoteSettings(
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("20s") Duration readTimeout,
        @DefaultValue("30s") Duration deadline,
        @DefaultValue("30s") Duration longestRead,
        @DefaultValue("4MB") DataSize maxAnswer,
        @DefaultValue("30m") Duration longestRetryAfter) {}
