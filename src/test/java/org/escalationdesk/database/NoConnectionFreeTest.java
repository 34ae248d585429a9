package org.escalationdesk.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.core.spi.FilterReply;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Locale;
import org.escalationdesk.support.LogLines;
import org.escalationdesk.support.WholeRun;
import org.escalationdesk.terms.ReaderLanguage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** All connections to the database are in use, and none of them comes back in time. */
@WholeRun
class NoConnectionFreeTest {

    private final HikariDataSource pool = pool();
    private final DatabaseGate gate = new DatabaseGate(pool);
    private final DatabaseGoneFilter filter = new DatabaseGoneFilter(gate, new ObjectMapper(), messages());

    @AfterEach
    void close() {
        pool.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/cases, en, 'The desk has more to do than it can at the moment, so nothing was changed.'",
        "/camunda/api/engine/engine/default/task, zh, 服务台目前过于繁忙，未做任何更改。"
    })
    void whoeverFindsNoneIsToldToComeBack(String path, Locale language, String sentence) throws Exception {
        try (Connection only = gate.getConnection();
                LogLines log = new LogLines()) {
            assertThat(only.isClosed()).isFalse();

            assertBusy(answer(path, language, new MockFilterChain()), sentence);
            assertBusy(answer(path, language, new MockFilterChain()), sentence);

            assertThat(log.warnings())
                    .singleElement()
                    .asString()
                    .contains("All 1 connections to the database are in use");
        }
        assertThat(answer(path, language, new MockFilterChain()).getStatus()).isEqualTo(200);
    }

    @Test
    void soIsWhoeverFindsNoneOnTheWay() throws Exception {
        String sentence = "The desk has more to do";

        assertBusy(answer("/api/cases", Locale.ENGLISH, (request, response) -> needsTwo()), sentence);
        assertBusy(
                answer("/api/cases", Locale.ENGLISH, (request, response) -> {
                    try {
                        needsTwo();
                    } catch (CannotGetJdbcConnectionException failure) {
                        ((HttpServletResponse) response).setStatus(500);
                    }
                }),
                sentence);
    }

    /** Such as a body that nobody could read because nobody could be asked about it. */
    @Test
    void whatIsTakenForTheCallersMistakeMeanwhileIsNone() throws Exception {
        assertBusy(
                answer("/camunda/api/engine/engine/default/task", Locale.ENGLISH, (request, response) -> {
                    try {
                        needsTwo();
                    } catch (CannotGetJdbcConnectionException failure) {
                        ((HttpServletResponse) response).setStatus(400);
                    }
                }),
                "The desk has more to do");
    }

    @Test
    void nobodyWritesAStackTraceAboutIt() throws Exception {
        QuietOutage quiet = new QuietOutage(gate);
        try (Connection only = gate.getConnection()) {
            assertThat(only.isClosed()).isFalse();
            Throwable failure = new IllegalStateException(failureOf(gate));

            assertThat(decided(quiet, "org.escalationdesk.web.ApiErrors", failure))
                    .isEqualTo(FilterReply.DENY);
            assertThat(decided(quiet, "org.escalationdesk.web.ApiErrors", new IllegalStateException("another")))
                    .isEqualTo(FilterReply.NEUTRAL);
            assertThat(decided(quiet, DatabaseGate.LOG.getName(), failure)).isEqualTo(FilterReply.NEUTRAL);
        }
    }

    /** It is asked about each line of every logger, also about those that are not written. */
    @Test
    void aLineBelowAWarningCostsNothing() {
        DatabaseGate untouched = mock(DatabaseGate.class);
        Throwable failure = mock(Throwable.class);

        FilterReply reply = new QuietOutage(untouched)
                .decide(
                        null,
                        (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool"),
                        Level.INFO,
                        "failed",
                        new Object[] {failure},
                        failure);

        assertThat(reply).isEqualTo(FilterReply.NEUTRAL);
        verifyNoInteractions(untouched, failure);
    }

    /** Whoever waited in vain is told so also where a connection comes back at that very moment. */
    @Test
    void whetherAllAreInUseIsAskedOnce() throws SQLException {
        HikariPoolMXBean uses = mock(HikariPoolMXBean.class);
        when(uses.getActiveConnections()).thenReturn(1, 0);
        HikariDataSource one = mock(HikariDataSource.class);
        when(one.getMaximumPoolSize()).thenReturn(1);
        when(one.getHikariPoolMXBean()).thenReturn(uses);
        when(one.getConnection()).thenThrow(new SQLTransientConnectionException("timed out"));

        assertThatThrownBy(new DatabaseGate(one)::getConnection).isInstanceOf(DatabaseGate.AllInUse.class);
    }

    private static FilterReply decided(QuietOutage quiet, String logger, Throwable failure) {
        return quiet.decide(
                null, (Logger) LoggerFactory.getLogger(logger), Level.ERROR, "failed", new Object[0], failure);
    }

    private static SQLException failureOf(DatabaseGate gate) {
        try (Connection second = gate.getConnection()) {
            throw new IllegalStateException("there is one: " + second);
        } catch (SQLException none) {
            return none;
        }
    }

    private void needsTwo() {
        try (Connection first = gate.getConnection();
                Connection second = gate.getConnection()) {
            throw new IllegalStateException("there are two: " + List.of(first, second));
        } catch (SQLException none) {
            throw new CannotGetJdbcConnectionException("none", none);
        }
    }

    private static void assertBusy(MockHttpServletResponse answer, String sentence) throws Exception {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeader("Retry-After")).isNotBlank();
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8)).contains(sentence);
    }

    private MockHttpServletResponse answer(String path, Locale language, FilterChain chain) throws Exception {
        var response = new MockHttpServletResponse();
        ReaderLanguage.Reading reading = ReaderLanguage.in(language);
        try {
            filter.doFilter(new MockHttpServletRequest("GET", path), response, chain);
        } finally {
            reading.close();
        }
        return response;
    }

    private static HikariDataSource pool() {
        var pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:none-free;DB_CLOSE_DELAY=-1");
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(250);
        return pool;
    }

    private static ResourceBundleMessageSource messages() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/desk");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return messages;
    }
}
