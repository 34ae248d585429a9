package org.escalationdesk.servicerequestapi;

import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.MarkedRequests;
import org.escalationdesk.escalation.RequestMark;
import org.escalationdesk.escalation.RequestNumber;
import org.escalationdesk.escalation.ServiceRequest;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.SubmissionKey;
import org.escalationdesk.remote.Answer;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.http.HttpMethod;

/**
 * The channel over HTTP: {@code POST {base}/v1/customers/{tenant}/servicerequests}, under the request's key as
 * {@code MS-RequestId}. Whatever leaves open whether the other side has the request is <em>unknown</em>, never <em>refused</em>.
 */
class ServiceRequestApi implements ServiceRequestChannel {

    private final RemoteSystem system;
    private final RemoteCalls calls;
    private final ServiceRequestText text;
    private final CustomerRequests customerRequests;

    ServiceRequestApi(RemoteSystem gateway, RemoteCalls calls, ServiceRequestText text) {
        this.system = gateway;
        this.calls = calls;
        this.text = text;
        this.customerRequests = new CustomerRequests(gateway, calls);
    }

    @Override
    public DeliveryOutcome submit(ServiceRequest request) {
        return text.write(request)
                .map(body -> submit(request, body))
                .orElseGet(() -> new DeliveryOutcome.NotOffered(Sentence.of("servicerequestapi.not-in-catalog")));
    }

    private DeliveryOutcome submit(ServiceRequest request, WireServiceRequest body) {
        try {
            return outcome(
                    request,
                    calls.exchange(new RemoteCall(
                            system,
                            HttpMethod.POST,
                            address(request.customer().tenantId(), ""),
                            calls.client(system),
                            request.key().value(),
                            Map.of("X-Locale", request.language().tag()),
                            Optional.of(body))));
        } catch (RemoteCallFailed failure) {
            return Outcomes.of(failure, RemoteSentences.of(system, failure));
        }
    }

    private DeliveryOutcome outcome(ServiceRequest request, Answer answer) {
        if (answer.status() == 200 || answer.status() == 201) {
            WireCollection.Filed filed = answer.read(WireCollection.Filed.class);
            RequestMark mark = new RequestMark(request.caseNumber(), request.version());
            if (!filed.mayBe(request.customer().tenantId(), request.key(), mark)) {
                return new DeliveryOutcome.Unknown(Sentence.of("servicerequestapi.not-the-key"));
            }
            return number(filed)
                    .<DeliveryOutcome>map(DeliveryOutcome.Accepted::new)
                    .orElseGet(() -> new DeliveryOutcome.Unknown(Sentence.of("servicerequestapi.no-number")));
        }
        RemoteFault fault = RemoteFault.of(answer);
        return Outcomes.of(fault, RemoteSentences.of(system, fault));
    }

    @Override
    public Duration longestOnItsWay() {
        return calls.longestExchange();
    }

    @Override
    public LookUp find(TenantId tenantId, SubmissionKey key, RequestMark mark) {
        try {
            RemoteCall call = new RemoteCall(
                    system,
                    HttpMethod.GET,
                    address(tenantId, "?requestId=" + key),
                    calls.client(system),
                    UUID.randomUUID(),
                    Map.of(),
                    Optional.empty());
            return lookUp(calls.exchange(call).readOk(WireCollection.class), tenantId, key, mark);
        } catch (RemoteFault fault) {
            return new LookUp.NoAnswer(RemoteSentences.of(system, fault));
        } catch (RemoteCallFailed failure) {
            return new LookUp.NoAnswer(RemoteSentences.of(system, failure));
        }
    }

    @Override
    public MarkedRequests findMarked(TenantId tenantId, CaseNumber caseNumber) {
        return customerRequests.marked(tenantId, caseNumber);
    }

    /**
     * Absence is believed only to a collection that is whole and empty, and a hit only where it names the key, or else bears the
     * mark: a gateway may ignore the question and answer with whatever the customer has.
     */
    private LookUp lookUp(WireCollection found, TenantId tenantId, SubmissionKey key, RequestMark mark) {
        if (found.items() == null) {
            return new LookUp.NoAnswer(Sentence.of("servicerequestapi.no-collection"));
        }
        if (found.items().isEmpty()) {
            return found.whole()
                    ? new LookUp.Absent()
                    : new LookUp.NoAnswer(Sentence.of("servicerequestapi.no-collection"));
        }
        Set<RequestNumber> numbers = new HashSet<>();
        found.items().stream()
                .filter(Objects::nonNull)
                .filter(each -> each.mayBe(tenantId, key, mark) && each.isNamed(key, mark))
                .forEach(each -> number(each).ifPresent(numbers::add));
        return numbers.size() == 1
                ? new LookUp.Found(numbers.iterator().next())
                : new LookUp.NoAnswer(Sentence.of("servicerequestapi.not-the-key"));
    }

    private static Optional<RequestNumber> number(WireCollection.Filed filed) {
        try {
            return Optional.ofNullable(filed.id()).map(RequestNumber::new);
        } catch (IllegalArgumentException noNumber) {
            return Optional.empty();
        }
    }

    private URI address(TenantId tenantId, String query) {
        return URI.create(calls.address(system) + "/v1/customers/" + tenantId + "/servicerequests" + query);
    }
}
