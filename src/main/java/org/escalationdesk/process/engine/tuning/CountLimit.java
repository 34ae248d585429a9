package org.escalationdesk.process.engine.tuning;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far tasks are counted.
 *
 * @param countedTasks where a filter in Tasklist stops counting its tasks: this number means so many or more
 */
@ConfigurationProperties("desk.engine")
record CountLimit(@DefaultValue("1000") int countedTasks) {}
