package org.escalationdesk.process.reconciliation;

import java.util.List;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The step that files a case's request, as the engine has it. */
@Component
class FilingStep {

    private static final List<String> WAITS_AT = List.of("submitServiceRequest", "nextAttemptDue");

    private final RuntimeService runtime;
    private final ManagementService management;

    FilingStep(@Lazy RuntimeService runtime, @Lazy ManagementService management) {
        this.runtime = runtime;
        this.management = management;
    }

    /** What becomes of the step when nobody does anything. */
    enum Standing {
        /** A job or a timer will run it, or runs it now. */
        LIVES,
        /** It failed as often as it may; an incident stands in Cockpit. */
        FAILED,
        /** The case is elsewhere, or at its end. */
        NOT_THERE
    }

    Standing standing(CaseNumber number) {
        List<Job> jobs = jobs(number);
        if (jobs.isEmpty()) {
            return Standing.NOT_THERE;
        }
        return jobs.stream().anyMatch(job -> job.getRetries() > 0) ? Standing.LIVES : Standing.FAILED;
    }

    /** As Retry in Cockpit. */
    void tryOnceMore(CaseNumber number) {
        jobs(number).forEach(job -> management.setJobRetries(job.getId(), 1));
    }

    private List<Job> jobs(CaseNumber number) {
        return runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number.value())
                .processDefinitionKey("service-request")
                .list()
                .stream()
                .flatMap(instance -> management.createJobQuery().processInstanceId(instance.getId()).list().stream())
                .filter(job -> WAITS_AT.contains(activity(job)))
                .toList();
    }

    private String activity(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }
}
