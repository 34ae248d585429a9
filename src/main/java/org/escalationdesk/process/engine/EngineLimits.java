package org.escalationdesk.process.engine;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Bounds of the engine.
 *
 * @param queryResults how many results a person's query may ask for
 * @param countedTasks where a filter in Tasklist stops counting its tasks: this number means so many or more
 * @param historyCleanUpFrom begin of the daily history clean-up, HH:mm in the server's time zone
 * @param historyCleanUpUntil its end
 */
@ConfigurationProperties("desk.engine")
record EngineLimits(
        @DefaultValue("2000") int queryResults,
        @DefaultValue("1000") int countedTasks,
        @DefaultValue("18:00") String historyCleanUpFrom,
        @DefaultValue("21:00") String historyCleanUpUntil) {}
