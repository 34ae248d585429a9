package org.escalationdesk.process.engine.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long and how often somebody may be signed in to the web applications; where there is one session too many the oldest ends.
 * How long one may stay idle is {@code server.servlet.session.timeout}.
 *
 * @param longest counted from signing in
 * @param perPerson at one node
 * @param inAll at one node
 */
@ConfigurationProperties("desk.sessions")
record SessionLimits(
        @DefaultValue("PT12H") Duration longest,
        @DefaultValue("10") int perPerson,
        @DefaultValue("2000") int inAll) {}
