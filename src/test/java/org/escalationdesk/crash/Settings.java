package org.escalationdesk.crash;

import java.util.ArrayList;
import java.util.List;

/** How the desk is set up so that what was in hand when it died is taken up again soon. */
final class Settings {

    /** Seconds: as long as the desk waits for an answer, and therefore within which several cases must have come to stand. */
    private static final int DEADLINE = Integer.getInteger("crash.deadline", 4);

    /** Just more than five calls and two reads. */
    private static final int LOCK = 5 * DEADLINE + 3;

    private Settings() {}

    static List<String> of(String node, Tables tables, StandInProcess standIn) {
        List<String> settings = new ArrayList<>(List.of(
                "--desk.demonstration.enabled=true",
                "--desk.demonstration.cases=false",
                // the suite reports the same problem again and again
                "--desk.similar-cases.alike-from=1",
                // what a killed desk had in hand is free again after this
                "--camunda.bpm.job-execution.lock-time-in-millis=" + LOCK * 1000,
                "--camunda.bpm.job-execution.max-wait=500",
                "--camunda.bpm.job-execution.wait-time-in-millis=200",
                // cases are held in the middle of what they do, each for as long as all of them need to get there
                "--desk.jobs-at-once=20",
                "--desk.remote.deadline=" + DEADLINE + "s",
                "--desk.remote.read-timeout=" + DEADLINE + "s",
                "--desk.remote.longest-read=1s",
                "--desk.health.longest-round=5s",
                "--desk.health.longest-telling=1s",
                "--desk.customers.longest-round=5s",
                "--desk.reconciliation.longest-round=5s",
                "--desk.service-requests.first-wait=PT1S",
                "--desk.service-requests.sync-every=PT1S",
                "--desk.service-requests.sync-overlap=PT2S",
                "--desk.service-requests.longest-sync=PT10S",
                "--springdoc.api-docs.enabled=false"));
        settings.addAll(tables.settings(node));
        settings.addAll(standIn.settings(node));
        return settings;
    }
}
