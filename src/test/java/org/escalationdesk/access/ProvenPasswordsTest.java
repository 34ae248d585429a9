package org.escalationdesk.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.escalationdesk.support.MovableClock;
import org.junit.jupiter.api.Test;

class ProvenPasswordsTest {

    private final MovableClock clock = new MovableClock();
    private final ProvenPasswords proven = new ProvenPasswords(Duration.ofMinutes(1), clock);

    @Test
    void itIsForThisPersonAndThisPasswordAndForAWhile() {
        proven.proven(proven.digest("wang.fang", "secret"), "");

        assertThat(proven.isProven(proven.digest("wang.fang", "secret"), "")).isTrue();
        assertThat(proven.isProven(proven.digest("wang.fang", "secret2"), "")).isFalse();
        assertThat(proven.isProven(proven.digest("li.na", "secret"), "")).isFalse();
        assertThat(proven.isProven(proven.digest("wang.fangs", "ecret"), "")).isFalse();

        clock.moveBy(Duration.ofMinutes(1));
        assertThat(proven.isProven(proven.digest("wang.fang", "secret"), "")).isFalse();
    }

    @Test
    void itEndsWhenThePasswordWasChanged() {
        String digest = proven.digest("wang.fang", "secret");
        proven.proven(digest, "20260301090000Z");

        assertThat(proven.isProven(digest, "20260301090000Z")).isTrue();
        assertThat(proven.isProven(digest, "20260302010000Z")).isFalse();
    }

    @Test
    void whatIsKeptDoesNotTellThePassword() {
        var anotherNode = new ProvenPasswords(Duration.ofMinutes(1), clock);

        assertThat(proven.digest("wang.fang", "secret"))
                .matches("[0-9a-f]{64}")
                .isNotEqualTo(anotherNode.digest("wang.fang", "secret"));
    }

    @Test
    void whatIsKeptDoesNotGrowForEver() {
        for (int i = 0; i < ProvenPasswords.MOST; i++) {
            proven.proven(proven.digest("person" + i, "secret"), "");
        }
        proven.proven(proven.digest("wang.fang", "secret"), "");
        assertThat(proven.isProven(proven.digest("wang.fang", "secret"), "")).isFalse();

        clock.moveBy(Duration.ofMinutes(1));
        proven.proven(proven.digest("wang.fang", "secret"), "");
        assertThat(proven.isProven(proven.digest("wang.fang", "secret"), "")).isTrue();
    }
}
