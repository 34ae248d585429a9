package org.escalationdesk.process.responsetargets;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.escalationdesk.clocks.ClockName;
import org.escalationdesk.clocks.ResponseTargets;
import org.escalationdesk.clocks.ServiceHours;
import org.escalationdesk.clocks.ServiceHours.Days;
import org.escalationdesk.clocks.Target;
import org.escalationdesk.escalation.Severity;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.process.engine.tuning.Decisions;
import org.escalationdesk.process.views.DecisionTexts;
import org.escalationdesk.terms.ProblemKind;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * The decision {@code response-targets} of this release. No model asks it: a clock is read at any time. The desk does not start
 * where the decision has no target, or no single one, for something that the desk may ask.
 */
@Component
class ResponseTargetsDecision implements ResponseTargets, SmartInitializingSingleton {

    static final String DECISION = "response-targets";
    private static final String MODEL = "/processes/response-targets.dmn";

    private final CompletableFuture<DmnDecision> decision;
    private final DmnEngine engine;
    private final ServiceCatalog catalog;
    private final MessageSource messages;
    private final Map<Asked, Promise> known = new ConcurrentHashMap<>();

    /** What the decision is asked about it is asked once: it is read with the release. */
    @Autowired
    ResponseTargetsDecision(Decisions decisions, ServiceCatalog catalog, MessageSource messages) {
        this(decisions.engine(), ResponseTargetsDecision::ofThisRelease, catalog, messages);
    }

    ResponseTargetsDecision(
            DmnEngine engine, Supplier<DmnModelInstance> model, ServiceCatalog catalog, MessageSource messages) {
        this.engine = engine;
        this.catalog = catalog;
        this.messages = messages;
        // by a thread of its own: one of the common pool would not find the classes of a packaged desk
        this.decision = CompletableFuture.supplyAsync(
                () -> engine.parseDecision(DECISION, model.get()),
                task -> new Thread(task, "response-targets").start());
    }

    static DmnModelInstance ofThisRelease() {
        try (InputStream file = ResponseTargetsDecision.class.getResourceAsStream(MODEL)) {
            return Dmn.readModelFromStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterSingletonsInstantiated() {
        catalog.services().stream()
                .map(ServiceCatalog.Service::family)
                .distinct()
                .flatMap(family -> all(family).stream())
                .forEach(this::of);
    }

    /** Everything that may be asked about services of a family. */
    static List<Asked> all(String family) {
        List<Asked> all = new ArrayList<>();
        List<Severity> severities = new ArrayList<>(Arrays.asList(Severity.values()));
        severities.add(null);
        for (ClockName clock : ClockName.values()) {
            for (Severity severity : severities) {
                for (ProblemKind kind : ProblemKind.values()) {
                    all.add(new Asked(clock, family, severity, kind));
                }
            }
        }
        return all;
    }

    @Override
    public Promise of(Asked asked) {
        return known.computeIfAbsent(asked, this::ask);
    }

    /** @throws StartRefused when no row fits, when several do, or when what it says cannot be read */
    private Promise ask(Asked asked) {
        try {
            List<DmnDecisionRuleResult> rows =
                    List.copyOf(engine.evaluateDecisionTable(decision.join(), asked.variables()));
            if (rows.isEmpty()) {
                throw refused("process.targets.missing", asked);
            }
            return promise(rows.get(0).getEntryMap());
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused("process.targets.unreadable", asked);
        } catch (DmnEngineException e) {
            throw refused("process.targets.several", asked);
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
    }

    private StartRefused refused(String key, Asked asked) {
        Object[] what = {
            asked.clock().code(),
            asked.family(),
            asked.severity() == null ? "-" : asked.severity().name(),
            asked.kind().code()
        };
        return StartRefused.saying(() -> messages.getMessage(key, what, ReaderLanguage.current()));
    }

    private static Promise promise(Map<String, Object> row) {
        ServiceHours hours = ServiceHours.of(days(text(row, "days")), text(row, "hours"));
        return new Promise(
                Target.of(text(row, "target"), hours),
                DecisionTexts.of(row, "sentence"),
                text(row, "source"),
                text(row, "sourceDate"));
    }

    private static Days days(String code) {
        return switch (code) {
            case "every-day" -> Days.EVERY_DAY;
            case "working-days" -> Days.WORKING_DAYS;
            default -> throw new IllegalArgumentException(code);
        };
    }

    private static String text(Map<String, Object> row, String output) {
        return Objects.requireNonNullElse((String) row.get(output), "");
    }
}
