package org.escalationdesk.process.engine.guards;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.NativeProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.NativeTaskQuery;
import org.camunda.bpm.engine.task.Task;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.process.engine.people.ActingUser;
import org.escalationdesk.process.views.EngineSentences;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Excerpt;
import org.escalationdesk.texts.TextCatalog;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Sends along with the answer to a form that was taken what happened and what comes next, in one line, percent-encoded in UTF-8, and
 * of which case: {@code next-task.js} in Tasklist opens its next task or shows what it waits for. It asks by native queries: MyBatis
 * puts the text of any other one together anew each time, which with the five of each form was a twentieth of the road.
 */
class WhatComesNext extends OncePerRequestFilter {

    static final String HEADER = "Desk-What-Next";

    /** Names the case that goes on. */
    static final String CASE = "Desk-Case";

    private static final Pattern TASK = Pattern.compile(".*/engine/[^/]+/task/([^/]+)/submit-form");
    private static final Pattern START = Pattern.compile(".*/engine/[^/]+/process-definition/.+/submit-form");
    private static final int NAMED = 3;

    /** Of what is to be done, in characters: the line goes in a header. */
    private static final int LONGEST = 60;

    private final ObjectMapper json;
    private final TaskService tasks;
    private final RuntimeService runtime;
    private final ActingUser user;

    WhatComesNext(ObjectMapper json, TaskService tasks, RuntimeService runtime, ActingUser user) {
        this.json = json;
        this.tasks = tasks;
        this.runtime = runtime;
        this.user = user;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String address = request.getRequestURI();
        return !TASK.matcher(address).matches() && !START.matcher(address).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher task = TASK.matcher(request.getRequestURI());
        Optional<Submitted> submitted = task.matches() ? user.asTheDesk(() -> task(task.group(1))) : Optional.empty();
        var answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() < HttpServletResponse.SC_MULTIPLE_CHOICES) {
            Submitted done = task.matches() ? submitted.orElse(null) : started(answer.getContentAsByteArray());
            if (done != null) {
                String sentence = user.asTheDesk(() -> sentence(done.goingOnAs(number(done.instance()))));
                answer.setHeader(
                        HEADER,
                        URLEncoder.encode(sentence, StandardCharsets.UTF_8).replace("+", "%20"));
                if (CaseNumber.parse(done.number()).isPresent()) {
                    answer.setHeader(CASE, done.number());
                }
            }
        }
        answer.copyBodyToResponse();
    }

    private Optional<Submitted> task(String id) {
        return Optional.ofNullable(tasks("WHERE T.ID_ = #{of}", id).singleResult())
                .map(task -> new Submitted(
                        task.getName(), what(task), task.getProcessInstanceId(), number(task.getProcessInstanceId())));
    }

    private String number(String instance) {
        return Optional.ofNullable(instances("ID_", instance).singleResult())
                .map(ProcessInstance::getBusinessKey)
                .orElse("");
    }

    private NativeTaskQuery tasks(String condition, String of) {
        return tasks.createNativeTaskQuery()
                .sql("SELECT T.* FROM ACT_RU_TASK T " + condition)
                .parameter("of", of);
    }

    private NativeProcessInstanceQuery instances(String column, String of) {
        return runtime.createNativeProcessInstanceQuery()
                .sql("SELECT * FROM ACT_RU_EXECUTION WHERE PARENT_ID_ IS NULL AND " + column + " = #{of}")
                .parameter("of", of);
    }

    private Submitted started(byte[] answer) throws IOException {
        var instance = json.readTree(answer);
        return new Submitted(
                "",
                "",
                instance.path("id").asText(),
                instance.path("businessKey").asText("").replace("null", ""));
    }

    private String sentence(Submitted done) {
        String column = done.number().isEmpty() ? "ID_" : "BUSINESS_KEY_";
        String of = done.number().isEmpty() ? done.instance() : done.number();
        String next = tasks(
                        "JOIN ACT_RU_EXECUTION I ON I.ID_ = T.PROC_INST_ID_ WHERE I." + column
                                + " = #{of} ORDER BY T.CREATE_TIME_ DESC",
                        of)
                .listPage(0, NAMED)
                .stream()
                .map(task -> named(task.getName(), what(task)))
                .distinct()
                .collect(Collectors.joining(EngineSentences.of("done.list")));
        boolean goesOn = next.isEmpty() && !instances(column, of).listPage(0, 1).isEmpty();
        if (done.task().isEmpty()) {
            String number = done.isNumbered() ? done.numberAlone() : EngineSentences.of("started.numberless");
            return goesOn
                    ? EngineSentences.of("started.goesOn", number)
                    : next.isEmpty()
                            ? EngineSentences.of("started.ended", number)
                            : EngineSentences.of("started.next", number, next);
        }
        String number = done.isNumbered() ? EngineSentences.of("done.number", done.numberAlone()) : "";
        String task = named(done.task(), done.what());
        return goesOn
                ? EngineSentences.of("done.goesOn", number, task)
                : next.isEmpty()
                        ? EngineSentences.of(done.isBesideACase() ? "done.only" : "done.ended", number, task)
                        : EngineSentences.of("done.next", number, task, next);
    }

    /** What is to be done of an agreed item: the tasks of all items are called the same. Empty for other tasks. */
    private static String what(Task task) {
        return task.getTaskDefinitionKey().equals("doRemediationItem")
                ? Excerpt.of(Objects.requireNonNullElse(task.getDescription(), ""), LONGEST)
                : "";
    }

    private static String named(String task, String what) {
        String name = TextCatalog.MODELS.translate(task);
        return what.isEmpty() ? EngineSentences.of("done.task", name) : EngineSentences.of("done.item", name, what);
    }

    /** Empty where it has none: the task's name of a start form, the number of what is no case and no plan. */
    private record Submitted(String task, String what, String instance, String number) {

        /** A review of a rejection goes on as a plan, which has a number of its own. */
        Submitted goingOnAs(String present) {
            return present.isEmpty() ? this : new Submitted(task, what, instance, present);
        }

        /** An agreement goes by its customer's tenant id, which says nothing to a person. */
        boolean isNumbered() {
            return !number.isEmpty() && TenantId.parse(number).isEmpty();
        }

        /** The review of a rejection goes by words that end in the number of its case. */
        String numberAlone() {
            return number.substring(number.lastIndexOf(' ') + 1);
        }

        /** Whether the case that it is about goes on without it. */
        boolean isBesideACase() {
            return !numberAlone().equals(number);
        }
    }
}
