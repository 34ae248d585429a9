package org.escalationdesk.clocks;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where further years of the working calendar come from ({@code desk.calendar}).
 *
 * @param folder has files such as {@code 2027.json}; null where the years that the desk brings are enough
 */
@ConfigurationProperties("desk.calendar")
record CalendarSettings(@Nullable Path folder) {}
