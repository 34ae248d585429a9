package org.escalationdesk.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.escalationdesk.sandbox.FiledRequest.Submission;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Attributes;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Link;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Links;
import org.escalationdesk.sandbox.PartnerCenterLanguage.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The channel's API: service requests in the shape that Partner Center documents for them. */
@SandboxEndpoints("sandboxTwentyOneVianetEndpoints")
@RequestMapping("/sandbox/21vianet/v1")
class TwentyOneVianetEndpoints {

    private static final int DEFAULT_SIZE = 40;
    private static final int LONGEST_NOTE = 100_000;

    private final TwentyOneVianetDesk desk;
    private final SandboxCustomers customers;
    private final Behaviours behaviours;

    TwentyOneVianetEndpoints(TwentyOneVianetDesk desk, SandboxCustomers customers, Behaviours behaviours) {
        this.desk = desk;
        this.customers = customers;
        this.behaviours = behaviours;
    }

    /** 201 for a new request; 200 with the same request for a key already seen. */
    @PostMapping("/customers/{tenantId}/servicerequests")
    ResponseEntity<String> file(@PathVariable String tenantId, HttpServletRequest request) throws IOException {
        String tenant = tenant(tenantId);
        String key = key(request);
        Optional<FiledRequest> seen = desk.byKey(key);
        if (seen.isPresent()) {
            return seenBefore(seen.get(), tenant);
        }
        NewServiceRequest body = Json.body(request, NewServiceRequest.class)
                .orElseThrow(() -> PartnerCenterFault.invalid("The body is no service request in JSON."));
        Submission submission = body.checked();
        Behaviour behaviour = behaviours.of(RemoteSystem.TWENTY_ONE_VIANET);
        if (behaviour.mode() == Mode.REFUSING) {
            throw PartnerCenterFault.invalid(behaviour.reason());
        }
        return desk.file(key, tenant, submission, body.checkedSeverity())
                .map(filed -> Json.answer(201, ServiceRequestResource.alone(filed)))
                .orElseGet(() -> seenBefore(desk.byKey(key).orElseThrow(), tenant));
    }

    @GetMapping("/customers/{tenantId}/servicerequests")
    ResponseEntity<String> ofCustomer(
            @PathVariable String tenantId, @RequestParam(required = false) @Nullable String requestId) {
        String tenant = tenant(tenantId);
        List<FiledRequest> found = requestId == null
                ? desk.all()
                : Guids.parse(requestId).flatMap(desk::byKey).stream().toList();
        List<ServiceRequestResource> items = found.stream()
                .filter(filed -> filed.tenantId().equals(tenant))
                .map(ServiceRequestResource::listed)
                .toList();
        return Json.answer(200, Page.whole(items, "/customers/" + tenant + "/servicerequests"));
    }

    /** {@code modifiedSince} is an instant; one without a zone is UTC. {@code size=0} means all. */
    @GetMapping("/servicerequests")
    ResponseEntity<String> changed(
            @RequestParam(required = false) @Nullable String modifiedSince,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(required = false) @Nullable String offset) {
        Instant since = modifiedSince == null ? Instant.EPOCH : instant(modifiedSince);
        int from = offset == null ? 0 : CustomerPage.number(offset);
        int count = size == null ? DEFAULT_SIZE : CustomerPage.number(size);
        int total = desk.countChangedSince(since);
        List<ServiceRequestResource> items =
                desk.changedSince(since, count == 0 ? Integer.MAX_VALUE : count, from).stream()
                        .map(ServiceRequestResource::listed)
                        .toList();
        int end = from + items.size();
        Link self = Link.to("/servicerequests?modifiedSince=" + since + "&size=" + count + "&offset=" + from);
        Link next = items.isEmpty() || end >= total
                ? null
                : Link.to("/servicerequests?modifiedSince=" + since + "&size=" + count + "&offset=" + end);
        return Json.answer(
                200, new Page<>(total, items, null, new Links(self, next, null), Attributes.of("Collection")));
    }

    /** Those with one status, the only field by which the reference filters. */
    @GetMapping(path = "/servicerequests", params = "filter")
    ResponseEntity<String> withStatus(
            @RequestParam String filter,
            @RequestParam(required = false) @Nullable String size,
            @RequestParam(required = false) @Nullable String offset) {
        String wanted = Json.read(filter, StatusFilter.class)
                .flatMap(StatusFilter::status)
                .orElseThrow(
                        () -> PartnerCenterFault.invalid("The filter needs Field Status, Value and Operator equals."));
        List<FiledRequest> matching = desk.all().stream()
                .filter(filed -> filed.status().id().equalsIgnoreCase(wanted))
                .toList();
        int from = Math.min(offset == null ? 0 : CustomerPage.number(offset), matching.size());
        int count = size == null ? DEFAULT_SIZE : CustomerPage.number(size);
        int end = count == 0 ? matching.size() : (int) Math.min((long) from + count, matching.size());
        List<ServiceRequestResource> items = matching.subList(from, end).stream()
                .map(ServiceRequestResource::listed)
                .toList();
        String query =
                "/servicerequests?filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8) + "&size=" + count;
        Link next = end == matching.size() ? null : Link.to(query + "&offset=" + end);
        return Json.answer(
                200,
                new Page<>(
                        matching.size(),
                        items,
                        null,
                        new Links(Link.to(query + "&offset=" + from), next, null),
                        Attributes.of("Collection")));
    }

    @GetMapping("/servicerequests/{id}")
    ResponseEntity<String> one(@PathVariable String id) {
        return Json.answer(200, ServiceRequestResource.alone(request(id)));
    }

    /** Appends {@code NewNote} and changes {@code Status}, where they are given; a note answers an open question. */
    @PatchMapping("/servicerequests/{id}")
    ResponseEntity<String> change(@PathVariable String id, HttpServletRequest request) throws IOException {
        FiledRequest filed = request(id);
        Change change = Json.body(request, Change.class)
                .orElseThrow(() -> PartnerCenterFault.invalid("The body is no change in JSON."));
        String text = change.newNote() == null
                ? ""
                : NewServiceRequest.limited("NewNote", change.newNote().text(), LONGEST_NOTE);
        Optional<ServiceRequestStatus> wanted = ServiceRequestStatus.of(change.status());
        if (text.isEmpty() && wanted.isEmpty()) {
            throw PartnerCenterFault.invalid("Missing or not valid: NewNote, Status.");
        }
        ServiceRequestStatus answered =
                filed.status() == ServiceRequestStatus.ATTENTION_NEEDED ? ServiceRequestStatus.OPEN : filed.status();
        desk.change(id, TwentyOneVianetDesk.PARTNER, text, filed.severity(), wanted.orElse(answered), "");
        return Json.answer(200, ServiceRequestResource.alone(request(id)));
    }

    @RequestMapping("/**")
    ResponseEntity<String> anythingElse() {
        throw new PartnerCenterFault(404, "1000", "There is nothing at this address.");
    }

    @ExceptionHandler
    ResponseEntity<String> fault(PartnerCenterFault fault) {
        return Json.answer(fault.status(), fault.body());
    }

    private static ResponseEntity<String> seenBefore(FiledRequest seen, String tenant) {
        if (!seen.tenantId().equals(tenant)) {
            throw new PartnerCenterFault(409, "3000", "This MS-RequestId belongs to another customer's request.");
        }
        return Json.answer(200, ServiceRequestResource.alone(seen));
    }

    private FiledRequest request(String id) {
        return desk.byId(id)
                .orElseThrow(() -> new PartnerCenterFault(404, "1000", "The service request was not found."));
    }

    private String tenant(String tenantId) {
        return Guids.parse(tenantId)
                .flatMap(customers::byTenant)
                .map(SandboxCustomer::tenantId)
                .orElseThrow(PartnerCenterFault::unknownTenant);
    }

    private static String key(HttpServletRequest request) {
        String sent = request.getHeader("MS-RequestId");
        if (sent == null) {
            return UUID.randomUUID().toString();
        }
        return Guids.parse(sent).orElseThrow(() -> PartnerCenterFault.invalid("MS-RequestId must be a GUID."));
    }

    private static Instant instant(String text) {
        // a plus sign that nobody encoded arrives as a space
        String written = text.strip().replace(' ', '+');
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException noZone) {
            try {
                return LocalDateTime.parse(written).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noInstant) {
                throw PartnerCenterFault.invalid("modifiedSince must be a date and time.");
            }
        }
    }

    private record StatusFilter(
            @Nullable String field,
            @Nullable JsonNode value,
            @Nullable String operator) {

        /** The status that is asked for; empty where it filters by anything else. */
        Optional<String> status() {
            return Optional.ofNullable(value)
                    .filter(JsonNode::isTextual)
                    .filter(status -> "Status".equalsIgnoreCase(field) && "equals".equalsIgnoreCase(operator))
                    .map(JsonNode::textValue);
        }
    }

    private record Change(@Nullable Text newNote, @Nullable JsonNode status) {}

    private record Text(@Nullable String text) {}
}
