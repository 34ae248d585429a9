package org.escalationdesk.sandbox;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;

/**
 * The sandbox's switches, used by its page and by checks. A change needs the header {@code X-Sandbox: 1} or the content type
 * {@code application/json}; a body sent as a form, as curl does unless told otherwise, is not read.
 *
 * <ul>
 *   <li>{@code GET /sandbox/behaviour}: {@code {"partner-center":{mode,seconds,status,reason},"graph":{…},"21vianet":{…}}}
 *   <li>{@code PUT /sandbox/behaviour}: the same, where a system left out stays as it is. Modes: {@code normal}, {@code slow}
 *       (seconds, at most 120), {@code failing} (status 5xx), {@code throttling} and {@code throttling-until}
 *       (seconds, or the date, in {@code Retry-After}), {@code signed-out}, {@code garbage}; for
 *       21Vianet also {@code refusing} (reason), {@code not-offered}, {@code accept-then-fail}, {@code accept-then-cut}
 *   <li>{@code GET /sandbox/outages}: {@code [{id,service,serviceName,tenantId,kind,title,startedAt,endedAt}]}
 *   <li>{@code PUT /sandbox/outages}: {@code {"service":"exchange-online","on":true}}, optionally {@code "tenantId"} (else
 *       everybody's), {@code "kind":"interruption|degradation"} and {@code "title"}; the service by its id or name in Graph
 *   <li>{@code GET /sandbox/services}, {@code GET /sandbox/customers}: what there is to choose from
 * </ul>
 */
@SandboxEndpoints("sandboxSwitchEndpoints")
class SwitchEndpoints {

    private static final int LONGEST_TITLE = 400;

    private final Behaviours behaviours;
    private final Outages outages;
    private final SandboxCustomers customers;

    SwitchEndpoints(Behaviours behaviours, Outages outages, SandboxCustomers customers) {
        this.behaviours = behaviours;
        this.outages = outages;
        this.customers = customers;
    }

    @GetMapping("/sandbox/behaviour")
    ResponseEntity<String> behaviour() {
        Map<String, Switch> all = new LinkedHashMap<>();
        behaviours.all().forEach((system, behaviour) -> all.put(system.id(), Switch.of(behaviour)));
        return Json.answer(200, all);
    }

    @PutMapping("/sandbox/behaviour")
    ResponseEntity<String> changeBehaviour(HttpServletRequest request) throws IOException {
        BehaviourChange change = Json.body(request, BehaviourChange.class)
                .orElseThrow(() -> new Problem(400, "sandbox.problem.no-json"));
        Map<RemoteSystem, Behaviour> wanted = new EnumMap<>(RemoteSystem.class);
        change.forEach((id, wish) -> {
            RemoteSystem system =
                    RemoteSystem.of(id).orElseThrow(() -> new Problem(400, "sandbox.problem.no-system", id));
            wanted.put(system, behaviour(system, wish));
        });
        behaviours.change(wanted);
        return behaviour();
    }

    @GetMapping("/sandbox/outages")
    ResponseEntity<String> outages() {
        return Json.answer(200, outages.all().stream().map(OutageLine::of).toList());
    }

    @PutMapping("/sandbox/outages")
    ResponseEntity<String> changeOutages(HttpServletRequest request) throws IOException {
        OutageChange change =
                Json.body(request, OutageChange.class).orElseThrow(() -> new Problem(400, "sandbox.problem.no-json"));
        String named = change.service();
        if (named == null || change.on() == null) {
            throw new Problem(400, "sandbox.problem.which-service");
        }
        GraphService service =
                GraphService.of(named).orElseThrow(() -> new Problem(400, "sandbox.problem.no-service", named));
        String tenant = tenant(change.tenantId());
        if (change.on()) {
            outages.begin(service, tenant, kind(change.kind()), title(change.title(), service));
        } else {
            outages.end(service, tenant);
        }
        return outages();
    }

    @GetMapping("/sandbox/services")
    ResponseEntity<String> services() {
        return Json.answer(
                200,
                List.of(GraphService.values()).stream()
                        .map(service -> new Choice(service.id(), service.title(), null))
                        .toList());
    }

    @GetMapping("/sandbox/customers")
    ResponseEntity<String> customers() {
        return Json.answer(
                200,
                customers.listed().stream()
                        .map(customer -> new Choice(customer.tenantId(), customer.companyName(), customer.domain()))
                        .toList());
    }

    @ExceptionHandler
    ResponseEntity<String> problem(Problem problem) {
        return problem.answer();
    }

    private static Behaviour behaviour(RemoteSystem system, Switch wish) {
        Mode mode = Mode.of(wish == null || wish.mode() == null ? "" : wish.mode())
                .filter(system::allows)
                .orElseThrow(() -> new Problem(400, "sandbox.problem.no-mode", system.id()));
        return new Behaviour(
                mode,
                wish.seconds() == null ? 0 : wish.seconds(),
                wish.status() == null ? 0 : wish.status(),
                wish.reason() == null || wish.reason().isBlank()
                        ? SandboxSentences.of("sandbox.mode.refusing-reason")
                        : wish.reason());
    }

    private String tenant(@Nullable String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return "";
        }
        return customers
                .byTenantOrDomain(wanted.strip())
                .map(SandboxCustomer::tenantId)
                .orElseThrow(() -> new Problem(400, "sandbox.problem.no-customer"));
    }

    private static Outage.Kind kind(@Nullable String wanted) {
        return "degradation".equals(wanted) ? Outage.Kind.DEGRADATION : Outage.Kind.INTERRUPTION;
    }

    private static String title(@Nullable String wanted, GraphService service) {
        String title = wanted == null || wanted.isBlank()
                ? SandboxSentences.of("sandbox.outage.title", service.title())
                : wanted.strip().replace("\0", "");
        return Beginning.of(title, LONGEST_TITLE);
    }

    private record Switch(
            @Nullable String mode,
            @Nullable Integer seconds,
            @Nullable Integer status,
            @Nullable String reason) {

        static Switch of(Behaviour behaviour) {
            return new Switch(behaviour.mode().id(), behaviour.seconds(), behaviour.status(), behaviour.reason());
        }
    }

    private static final class BehaviourChange extends LinkedHashMap<String, Switch> {}

    private record OutageChange(
            @Nullable String service,
            @Nullable String tenantId,
            @Nullable Boolean on,
            @Nullable String kind,
            @Nullable String title) {}

    private record OutageLine(
            String id,
            String service,
            String serviceName,
            String tenantId,
            String kind,
            String title,
            String startedAt,
            @Nullable String endedAt) {

        static OutageLine of(Outage outage) {
            return new OutageLine(
                    outage.id(),
                    outage.service().id(),
                    outage.service().title(),
                    outage.tenantId(),
                    outage.kind() == Outage.Kind.INTERRUPTION ? "interruption" : "degradation",
                    outage.title(),
                    outage.startedAt().toString(),
                    outage.endedAt().map(Instant::toString).orElse(null));
        }
    }

    private record Choice(String id, String name, @Nullable String domain) {}
}
