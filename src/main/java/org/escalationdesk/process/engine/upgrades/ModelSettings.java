package org.escalationdesk.process.engine.upgrades;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of running cases when a model changes ({@code desk.models}).
 *
 * @param migrateRunningCases whether they go on by the newest version; otherwise each ends by the version it began with
 */
@ConfigurationProperties("desk.models")
record ModelSettings(@DefaultValue("true") boolean migrateRunningCases) {}
