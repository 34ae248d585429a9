package org.escalationdesk.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Delays that are written down instead of waited for, and a clock that a test can put forward. No component scan finds it. */
class NobodyWaits {

    @Bean
    @Primary
    WrittenDelay writtenDelay() {
        return new WrittenDelay();
    }

    @Bean
    MovableTime movableTime() {
        return new MovableTime();
    }

    @Bean
    Clock clock(MovableTime time) {
        return time.withZone(ZoneOffset.UTC);
    }

    static final class WrittenDelay implements Delay {

        final List<Duration> waits = new CopyOnWriteArrayList<>();

        @Override
        public void then(Duration wait, Runnable work) {
            waits.add(wait);
            work.run();
        }
    }

    static final class MovableTime implements InstantSource {

        private volatile Instant now = Instant.parse("2026-03-02T01:00:00.123Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
