package org.escalationdesk.database;

import ch.qos.logback.classic.LoggerContext;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Watches the gate from when the desk is open until it ends: quiet in the log, and the application told. */
@Component
class GateWatch {

    private final DataSource database;
    private final ApplicationContext application;
    private @Nullable QuietOutage quiet;

    GateWatch(DataSource database, ApplicationContext application) {
        this.database = database;
        this.application = application;
    }

    @EventListener
    void onReady(ApplicationReadyEvent ready) {
        if (quiet == null && database instanceof DatabaseGate gate) {
            quiet = new QuietOutage(gate);
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
                logging.addTurboFilter(quiet);
            }
            gate.open(usable -> AvailabilityChangeEvent.publish(
                    application, usable ? ReadinessState.ACCEPTING_TRAFFIC : ReadinessState.REFUSING_TRAFFIC));
        }
    }

    @EventListener
    void onEnd(ContextClosedEvent ending) {
        if (quiet != null && database instanceof DatabaseGate gate) {
            gate.close();
            if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logging) {
                logging.getTurboFilterList().remove(quiet);
            }
        }
    }
}
