package org.escalationdesk.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.escalationdesk.cases.CaseEvent;
import org.escalationdesk.cases.CaseProcess.OpenTask;
import org.escalationdesk.cases.CaseSummary;
import org.escalationdesk.cases.End;
import org.escalationdesk.cases.HandOver;
import org.escalationdesk.cases.JoinedCase;
import org.escalationdesk.cases.Outage;
import org.escalationdesk.cases.Reopening;
import org.escalationdesk.cases.Stage;
import org.escalationdesk.cases.SubmissionState;
import org.escalationdesk.cases.Submitted;
import org.escalationdesk.cases.SupportCase;
import org.escalationdesk.cases.TimelineEntry;
import org.escalationdesk.clocks.CaseUrgency;
import org.escalationdesk.clocks.ClockReading;
import org.escalationdesk.clocks.Stopwatch;
import org.escalationdesk.clocks.TaskDue;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.CustomerAgreement;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.escalation.FiledBy;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.ServiceId;
import org.jspecify.annotations.Nullable;

/**
 * A case as other systems see it. Instants are UTC; what is not known (yet) is null.
 *
 * @param formerRequestNumbers under which the same problem was filed before; absent where there are none
 * @param reopened when it was opened again after it was closed; absent where it was not
 * @param links {@code page} is where people see the case in the web applications; absent for who sees no conversation
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record CaseAnswer(
        String number,
        Stage stage,
        @Nullable End end,
        String title,
        ProblemKind kind,
        ServiceId service,
        @Nullable Severity severity,
        @Nullable Severity severityAskedFor,
        @Nullable Severity severityAssigned,
        CustomerAnswer customer,
        @Nullable AgreementAnswer advancedAgreement,
        @Nullable String requestNumber,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> formerRequestNumbers,
        SubmissionAnswer submission,
        Instant openedAt,
        @Nullable Instant closedAt,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<ReopenedAnswer> reopened,
        @Nullable String joinedTo,
        List<JoinedAnswer> joined,
        @Nullable OutageAnswer outage,
        ClocksAnswer clocks,
        List<TaskAnswer> tasks,
        List<EventAnswer> timeline,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> links) {

    /** What tells how the case goes on, and nothing of the service's health. */
    private static final Set<CaseEvent.What> TOLD_TO_REPORTERS = EnumSet.of(
            CaseEvent.What.REPORTED,
            CaseEvent.What.CUSTOMER_FOUND,
            CaseEvent.What.CUSTOMER_UNCLEAR,
            CaseEvent.What.CUSTOMER_PICKED,
            CaseEvent.What.SERVICE_CORRECTED,
            CaseEvent.What.SYMPTOM_CORRECTED,
            CaseEvent.What.CORRECTED,
            CaseEvent.What.ESCALATION_DECIDED,
            CaseEvent.What.GUIDANCE_SENT,
            CaseEvent.What.CUSTOMER_REPLIED,
            CaseEvent.What.REOPENED,
            CaseEvent.What.REQUEST_PREPARED,
            CaseEvent.What.REQUEST_ACCEPTED,
            CaseEvent.What.FOUND_IN_ADMIN_CENTER,
            CaseEvent.What.FILED_IN_ADMIN_CENTER,
            CaseEvent.What.FIRST_CONTACT,
            CaseEvent.What.INFORMATION_NEEDED,
            CaseEvent.What.SEVERITY_LOWERED,
            CaseEvent.What.SEVERITY_RAISED,
            CaseEvent.What.RESOLVED_BY_21VIANET,
            CaseEvent.What.REJECTED_BY_21VIANET,
            CaseEvent.What.WITHDRAWN,
            CaseEvent.What.SOLVED,
            CaseEvent.What.STILL_THERE,
            CaseEvent.What.CLOSED);

    /** The customer; before it is found, only the name as the reporter told it. */
    record CustomerAnswer(
            @Nullable String tenantId,
            String name,
            @Nullable String domain) {}

    /**
     * The customer's advanced online service agreement that is in force.
     *
     * @param validFrom a day in China
     * @param validUntil the last day in China; null where it runs until it is ended
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record AgreementAnswer(
            String evidence,
            LocalDate validFrom,
            @Nullable LocalDate validUntil,
            Instant recordedAt,
            String recordedBy) {

        static AgreementAnswer of(CustomerAgreement agreement) {
            return new AgreementAnswer(
                    agreement.evidence(),
                    agreement.validFrom(),
                    agreement.validUntil().orElse(null),
                    agreement.recorded().at(),
                    agreement.recorded().who());
        }
    }

    /**
     * A case about the same problem that ended in this one.
     *
     * @param reporter who waits to hear how this one ends
     */
    record JoinedAnswer(String number, Contact reporter, Instant joinedAt) {

        static JoinedAnswer of(JoinedCase joined) {
            return new JoinedAnswer(
                    joined.number().value(), joined.reporter(), joined.stamp().at());
        }
    }

    /**
     * The case had been closed and was opened again.
     *
     * @param end how it had ended
     */
    record ReopenedAnswer(Instant at, End end, Instant closedAt) {

        static ReopenedAnswer of(Reopening reopening) {
            return new ReopenedAnswer(reopening.stamp().at(), reopening.end(), reopening.closedAt());
        }
    }

    /**
     * The outage that the case waits for, or the last one that it waited for to the end; null where there was none.
     *
     * @param endedAt null while it waits
     */
    record OutageAnswer(
            List<Outage.Incident> incidents,
            Instant waitsSince,
            @Nullable Instant endedAt) {

        static OutageAnswer of(Outage outage) {
            return new OutageAnswer(outage.incidents(), outage.waitsSince(), outage.endedAt());
        }
    }

    /**
     * How far the service request is on its way; as long as it is on none, all is null.
     *
     * @param holder who has it in hand to file it
     * @param heldUntil UTC
     * @param handedOverAt UTC, when people began to file it
     * @param submittedAt UTC
     */
    record SubmissionAnswer(
            @Nullable SubmissionState state,
            @Nullable Integer packageVersion,
            @Nullable String holder,
            @Nullable Instant heldUntil,
            @Nullable Instant handedOverAt,
            @Nullable Instant submittedAt,
            @Nullable FiledBy channel) {

        /** @param ledger where the ledger of submissions says that the case's request stands; empty where it has none */
        static SubmissionAnswer of(SupportCase supportCase, Optional<Delivery.State> ledger) {
            Optional<HandOver> handOver = supportCase.filing().handOver();
            Optional<Submitted> submitted = supportCase.filing().submitted();
            return new SubmissionAnswer(
                    supportCase
                            .filing()
                            .submissionState()
                            .or(() -> ledger.filter(state -> state == Delivery.State.UNKNOWN)
                                    .map(state -> SubmissionState.SUBMISSION_UNKNOWN))
                            .orElse(null),
                    supportCase
                            .filing()
                            .serviceRequest()
                            .map(ServiceRequest::version)
                            .orElse(null),
                    handOver.flatMap(HandOver::holder).orElse(null),
                    handOver.flatMap(HandOver::heldUntil).orElse(null),
                    handOver.map(HandOver::since).orElse(null),
                    submitted.map(Submitted::at).orElse(null),
                    submitted.flatMap(Submitted::by).orElse(null));
        }
    }

    /** How long 21Vianet took; null before a clock began. */
    record ClocksAnswer(
            @Nullable ClockAnswer initialResponse, @Nullable ClockAnswer work) {}

    /**
     * @param elapsed what counts so far, an ISO 8601 duration
     * @param stretches when it counted, and when it did not because 21Vianet waited for us
     */
    record ClockAnswer(Stopwatch.State state, Duration elapsed, List<StretchAnswer> stretches) {

        static ClockAnswer of(Stopwatch watch, Instant now) {
            return new ClockAnswer(
                    watch.state(),
                    watch.elapsed(now),
                    watch.explain().stream()
                            .map(stretch -> new StretchAnswer(
                                    stretch.from(), stretch.until().orElse(null), stretch.counted()))
                            .toList());
        }
    }

    /** @param until null while it goes on */
    record StretchAnswer(Instant from, @Nullable Instant until, boolean counted) {}

    /**
     * @param id the task's id in the model
     * @param due UTC; a target, never a guarantee
     * @param dueState running, at-risk, breached or paused
     * @param dueSure false where it depends on days in China that no notice covers yet
     */
    record TaskAnswer(
            String id,
            String name,
            @Nullable String assignee,
            @Nullable Instant due,
            ClockReading.@Nullable State dueState,
            @Nullable Boolean dueSure) {

        static TaskAnswer of(OpenTask task, CaseUrgency urgency, Instant now) {
            Optional<TaskDue> due = task.due().map(at -> urgency.due(at, now));
            return new TaskAnswer(
                    task.id(),
                    task.name(),
                    task.assignee().orElse(null),
                    due.map(TaskDue::at).orElse(null),
                    due.map(TaskDue::state).orElse(null),
                    due.map(TaskDue::sure).orElse(null));
        }
    }

    /** One entry of the timeline. */
    record EventAnswer(Instant at, String who, CaseEvent.What what, String detail) {}

    /**
     * One page of a list of cases.
     *
     * @param page null where it was asked for by a cursor
     * @param total at most 10,000
     * @param totalIsExact false when there are more than {@code total}
     * @param next the cursor by which the list goes on; null at its end
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Page(
            List<Item> items,
            @Nullable Integer page,
            int size,
            long total,
            boolean totalIsExact,
            @Nullable String next) {}

    /**
     * A case in a list.
     *
     * @param stageName in words, in the reader's language
     * @param dueAt UTC, when the first of its tasks is due; a target, never a guarantee
     * @param dueState running, at-risk, breached or paused, as the watch last reckoned it
     * @param dueSure false where it depends on days in China that no notice covers yet
     */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Item(
            String number,
            Stage stage,
            String stageName,
            @Nullable End end,
            String title,
            ProblemKind kind,
            ServiceId service,
            @Nullable Severity severity,
            CustomerAnswer customer,
            @Nullable String requestNumber,
            Instant openedAt,
            @Nullable Instant dueAt,
            ClockReading.@Nullable State dueState,
            @Nullable Boolean dueSure,
            @Nullable Instant closedAt) {

        static Item of(CaseSummary summary, CaseUrgency urgency, SentenceWords words, Instant now) {
            Optional<TaskDue> due = summary.dueAt().map(at -> urgency.due(at, now));
            return new Item(
                    summary.number().value(),
                    summary.stage(),
                    words.say("process.stage." + summary.stage().code()),
                    summary.end().orElse(null),
                    summary.title(),
                    summary.kind(),
                    summary.service(),
                    summary.severity().orElse(null),
                    new CustomerAnswer(
                            summary.tenantId().orElse(null),
                            summary.customerName(),
                            summary.domain().orElse(null)),
                    summary.requestNumber().orElse(null),
                    summary.openedAt(),
                    due.map(TaskDue::at).orElse(null),
                    due.map(TaskDue::state).orElse(null),
                    due.map(TaskDue::sure).orElse(null),
                    summary.closedAt().orElse(null));
        }
    }

    static CaseAnswer of(
            SupportCase supportCase,
            Optional<CustomerAgreement> agreement,
            Optional<Delivery.State> ledger,
            List<OpenTask> tasks,
            CaseUrgency urgency,
            List<TimelineEntry> timeline,
            Map<String, String> links,
            Instant now) {
        return new CaseAnswer(
                supportCase.number().value(),
                supportCase.stage(),
                supportCase.end().orElse(null),
                supportCase.report().title(),
                supportCase.report().kind(),
                supportCase.service(),
                supportCase.severity().inForce().orElse(null),
                supportCase.severity().askedFor().orElse(null),
                supportCase.severity().assigned().orElse(null),
                supportCase.customer().known().map(CaseAnswer::customer).orElseGet(() -> told(supportCase)),
                agreement.map(AgreementAnswer::of).orElse(null),
                supportCase.filing().requestNumber().map(RequestNumber::value).orElse(null),
                supportCase.filing().formerRequestNumbers().stream()
                        .map(RequestNumber::value)
                        .toList(),
                SubmissionAnswer.of(supportCase, ledger),
                supportCase.openedAt(),
                supportCase.ending().closedAt().orElse(null),
                supportCase.ending().reopenings().stream()
                        .map(ReopenedAnswer::of)
                        .toList(),
                supportCase.joined().joinedTo().map(CaseNumber::value).orElse(null),
                supportCase.joined().cases().stream().map(JoinedAnswer::of).toList(),
                supportCase.health().lastOutage().map(OutageAnswer::of).orElse(null),
                new ClocksAnswer(
                        supportCase
                                .work()
                                .initialResponse()
                                .map(watch -> ClockAnswer.of(watch, now))
                                .orElse(null),
                        supportCase
                                .work()
                                .sinceFirstContact()
                                .map(watch -> ClockAnswer.of(watch, now))
                                .orElse(null)),
                tasks.stream().map(task -> TaskAnswer.of(task, urgency, now)).toList(),
                timeline.stream()
                        .map(event -> new EventAnswer(event.at(), event.who(), event.what(), event.detail()))
                        .toList(),
                links);
    }

    /** As somebody sees it who may not see tasks, health and other cases: a sales agent who reported it. */
    CaseAnswer forItsReporter() {
        return new CaseAnswer(
                number,
                stage,
                end,
                title,
                kind,
                service,
                severity,
                severityAskedFor,
                severityAssigned,
                customer,
                advancedAgreement,
                requestNumber,
                formerRequestNumbers,
                submission,
                openedAt,
                closedAt,
                reopened,
                null,
                List.of(),
                null,
                clocks,
                List.of(),
                timeline.stream()
                        .filter(event -> TOLD_TO_REPORTERS.contains(event.what()))
                        .toList(),
                Map.of());
    }

    private static CustomerAnswer customer(Customer customer) {
        return new CustomerAnswer(customer.tenantId().value(), customer.name(), customer.domain());
    }

    private static CustomerAnswer told(SupportCase supportCase) {
        return new CustomerAnswer(null, supportCase.customer().searchFor(), null);
    }
}
