package org.escalationdesk.process.engine.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShortIdsTest {

    private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
    private static final Clock STANDING = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void aNodeMakesNoneTwiceHoweverManyAskAtOnce() {
        ShortIds ids = new ShortIds(STANDING);

        assertThat(IntStream.range(0, 100_000).parallel().mapToObj(i -> ids.getNextId()))
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-z]{15}"));
    }

    @Test
    void aNodeMakesNoneTwiceWhenItsClockIsPutBack() {
        AtomicReference<Instant> now = new AtomicReference<>(NOW);
        InstantSource source = now::get;
        ShortIds ids = new ShortIds(source.withZone(ZoneOffset.UTC));
        String before = ids.getNextId();

        now.set(NOW.minus(Duration.ofHours(1)));

        assertThat(ids.getNextId()).isGreaterThan(before);
    }

    @Test
    void nodesThatStartAtOneMomentMakeDifferentOnes() {
        List<ShortIds> nodes =
                Stream.generate(() -> new ShortIds(STANDING)).limit(10).toList();

        assertThat(nodes.stream().flatMap(ids -> Stream.generate(ids::getNextId).limit(1000)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsMadeLaterComesLater() {
        ShortIds later = new ShortIds(Clock.offset(STANDING, Duration.ofMillis(1)));

        assertThat(later.getNextId()).isGreaterThan(new ShortIds(STANDING).getNextId());
    }
}
