package org.escalationdesk.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.support.MovableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

    private static final TenantId TENANT = new TenantId("aaaaaaaa-0000-0000-0000-000000000001");
    private static final TenantId OTHER = new TenantId("aaaaaaaa-0000-0000-0000-000000000002");
    private static final Instant START = Instant.parse("2026-03-05T08:00:00Z");

    private final MovableClock clock = new MovableClock();
    private final RequestBudget budget = new RequestBudget(new GraphLimits(1), clock);

    @BeforeEach
    void start() {
        clock.moveTo(START);
    }

    @Test
    void theRequestAfterThe240thWaitsUntilTheFirstIsAMinuteAgo() {
        for (int request = 1; request <= 240; request++) {
            assertThat(budget.take(TENANT)).isEmpty();
        }

        assertThat(budget.take(TENANT)).contains(START.plusSeconds(60));
        clock.moveTo(START.plusMillis(59_999));
        assertThat(budget.take(TENANT)).isPresent();
        clock.moveTo(START.plusSeconds(60));
        assertThat(budget.take(TENANT)).isEmpty();
    }

    @Test
    void theRequestAfterThe800thWaitsUntilTheFirstIsAnHourAgo() {
        for (int minute = 0; minute < 4; minute++) {
            clock.moveTo(START.plus(Duration.ofMinutes(minute)));
            for (int request = 1; request <= 200; request++) {
                assertThat(budget.take(TENANT)).isEmpty();
            }
        }

        clock.moveTo(START.plus(Duration.ofMinutes(30)));
        assertThat(budget.take(TENANT)).contains(START.plus(Duration.ofHours(1)));
        clock.moveTo(START.plus(Duration.ofHours(1)).minusMillis(1));
        assertThat(budget.take(TENANT)).isPresent();
        clock.moveTo(START.plus(Duration.ofHours(1)));
        assertThat(budget.take(TENANT)).isEmpty();
    }

    @Test
    void nodesTogetherKeepToTheLimit() {
        RequestBudget oneOfThree = new RequestBudget(new GraphLimits(3), clock);
        for (int request = 1; request <= 80; request++) {
            assertThat(oneOfThree.take(TENANT)).isEmpty();
        }

        assertThat(oneOfThree.take(TENANT)).contains(START.plusSeconds(60));
    }

    @Test
    void eachTenantHasItsOwn() {
        for (int request = 1; request <= 240; request++) {
            budget.take(TENANT);
        }

        assertThat(budget.take(OTHER)).isEmpty();
    }

    @Test
    void aPauseHoldsAsLongAsGraphAsksAndATenthMoreAtMost() {
        budget.pause(TENANT, Optional.of(Duration.ofSeconds(100)));

        assertThat(budget.take(TENANT).orElseThrow()).isBetween(START.plusSeconds(100), START.plusSeconds(110));
        clock.moveTo(START.plusMillis(99_999));
        assertThat(budget.take(TENANT)).isPresent();
        clock.moveTo(START.plusSeconds(110));
        assertThat(budget.take(TENANT)).isEmpty();
    }

    @Test
    void whereGraphDoesNotSayHowLongThePauseIsAMinute() {
        budget.pause(TENANT, Optional.empty());

        assertThat(budget.take(TENANT).orElseThrow()).isBetween(START.plusSeconds(60), START.plusSeconds(66));
    }
}
