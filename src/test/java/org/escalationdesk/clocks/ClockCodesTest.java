package org.escalationdesk.clocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.escalationdesk.clocks.ClockReading.State;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other systems, and what is stored, know clocks and their states by these words. */
class ClockCodesTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Map<ClockName, String> CLOCKS = Map.of(
            ClockName.FIRST_ANSWER, "first-answer",
            ClockName.NEXT_UPDATE, "next-update",
            ClockName.SOLUTION, "solution",
            ClockName.INITIAL_RESPONSE_BY_21VIANET, "21vianet-initial-response",
            ClockName.ANSWER_TO_21VIANET, "answer-21vianet");

    private static final Map<State, String> STATES = Map.of(
            State.RUNNING, "running",
            State.PAUSED, "paused",
            State.MET, "met",
            State.AT_RISK, "at-risk",
            State.BREACHED, "breached",
            State.UNSURE, "unsure");

    @ParameterizedTest
    @EnumSource
    void aClockIsKnownByItsWord(ClockName clock) throws Exception {
        assertThat(clock.code()).isEqualTo(CLOCKS.get(clock));
        assertThat(JSON.writeValueAsString(clock)).isEqualTo('"' + CLOCKS.get(clock) + '"');
    }

    @ParameterizedTest
    @EnumSource
    void aStateIsKnownByItsWord(State state) throws Exception {
        assertThat(state.code()).isEqualTo(STATES.get(state));
        assertThat(JSON.writeValueAsString(state)).isEqualTo('"' + STATES.get(state) + '"');
    }
}
