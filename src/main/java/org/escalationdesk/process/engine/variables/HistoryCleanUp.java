package org.escalationdesk.process.engine.variables;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the engine's history is cleaned up, every day.
 *
 * @param historyCleanUpFrom begin, HH:mm in the server's time zone
 * @param historyCleanUpUntil end
 */
@ConfigurationProperties("desk.engine")
record HistoryCleanUp(
        @DefaultValue("18:00") String historyCleanUpFrom,
        @DefaultValue("21:00") String historyCleanUpUntil) {}
