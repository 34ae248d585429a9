package org.escalationbench;

import java.util.List;

/** The two applications that are measured beside each other. */
enum Contestant {
    DESK("org.escalationdesk.EscalationDesk"),
    BARE("org.escalationbench.bare.BareCamunda");

    private final String mainClass;

    Contestant(String mainClass) {
        this.mainClass = mainClass;
    }

    String mainClass() {
        return mainClass;
    }

    /** What both are told, so that they differ in nothing else; the desk has the same numbers of threads by itself. */
    List<String> settings(Remotes remotes) {
        return switch (this) {
            case DESK -> remotes.settings();
            case BARE ->
                List.of(
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
        };
    }
}
