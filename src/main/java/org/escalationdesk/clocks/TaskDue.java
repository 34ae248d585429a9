package org.escalationdesk.clocks;

import java.time.Instant;
import org.escalationdesk.clocks.ClockReading.State;

/**
 * Until when something waits for somebody, and how that stands: the same on cards, above a case and for other systems.
 *
 * @param at UTC
 * @param state running, at risk, breached, or paused where somebody else must act and no clock was over before
 * @param sure false where a day counts that no notice covers yet
 */
public record TaskDue(Instant at, State state, boolean sure) {}
