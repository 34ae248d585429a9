package org.escalationbench;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The two applications that are measured beside each other. */
enum Contestant {
    DESK,

    /** The bare engine, or an earlier desk where {@code -Dbench.baseline} names its packaged file. */
    BARE;

    static final String BASELINE = "bench.baseline";

    /** The packaged file of an earlier desk. */
    static Optional<Path> baseline() {
        return Optional.ofNullable(System.getProperty(BASELINE)).map(Path::of).map(Path::toAbsolutePath);
    }

    boolean isDesk() {
        return this == DESK || baseline().isPresent();
    }

    String mainClass() {
        return isDesk() ? "org.escalationdesk.EscalationDesk" : "org.escalationbench.bare.BareCamunda";
    }

    /** What both are told, so that they differ in nothing else; the desk has the same numbers of threads by itself. */
    List<String> settings(Remotes remotes) {
        return isDesk()
                ? remotes.settings()
                : List.of(
                        "--spring.config.name=bare",
                        "--bare.models=" + Installation.MODELS.toAbsolutePath(),
                        "--spring.datasource.hikari.maximum-pool-size=" + Installation.setting("maximum-pool-size"),
                        "--camunda.bpm.auto-deployment-enabled=false",
                        "--camunda.bpm.authorization.enabled=true",
                        "--camunda.bpm.history-level=full",
                        "--camunda.bpm.metrics.enabled=false",
                        "--camunda.bpm.job-execution.core-pool-size=" + Installation.setting("core-pool-size"),
                        "--camunda.bpm.job-execution.max-pool-size=" + Installation.setting("max-pool-size"),
                        "--camunda.bpm.job-execution.queue-capacity=" + Installation.setting("queue-capacity"),
                        "--camunda.bpm.job-execution.max-wait=" + Installation.setting("max-wait"));
    }
}
