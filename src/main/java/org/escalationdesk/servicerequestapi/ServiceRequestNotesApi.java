package org.escalationdesk.servicerequestapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.delivery.DeliveryOutcome;
import org.escalationdesk.delivery.LookUp;
import org.escalationdesk.escalation.FeedUnavailable;
import org.escalationdesk.escalation.InformationNote;
import org.escalationdesk.escalation.RequestState;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.escalation.SyncSettings;
import org.escalationdesk.remote.Answer;
import org.escalationdesk.remote.RemoteCall;
import org.escalationdesk.remote.RemoteCallFailed;
import org.escalationdesk.remote.RemoteCalls;
import org.escalationdesk.remote.RemoteFault;
import org.escalationdesk.remote.RemoteSentences;
import org.escalationdesk.remote.RemoteSystem;
import org.escalationdesk.terms.Sentence;
import org.springframework.http.HttpMethod;

/**
 * Notes over HTTP: {@code PATCH {base}/v1/servicerequests/{id}} with {@code NewNote}. Whatever leaves open whether the note has
 * arrived is <em>unknown</em>, never <em>refused</em>.
 */
class ServiceRequestNotesApi implements ServiceRequestNotes {

    private final RemoteSystem system;
    private final RemoteCalls calls;
    private final ServiceRequestFeed feed;
    private final SyncSettings settings;

    ServiceRequestNotesApi(RemoteSystem gateway, RemoteCalls calls, ServiceRequestFeed feed, SyncSettings settings) {
        this.system = gateway;
        this.calls = calls;
        this.feed = feed;
        this.settings = settings;
    }

    private record Change(@JsonProperty("NewNote") Text newNote) {}

    private record Text(@JsonProperty("Text") String text) {}

    @Override
    public DeliveryOutcome add(InformationNote note) {
        try {
            return outcome(
                    note,
                    calls.exchange(new RemoteCall(
                            system,
                            HttpMethod.PATCH,
                            URI.create(
                                    calls.address(system) + "/v1/servicerequests/" + Segment.of(note.requestNumber())),
                            calls.client(system),
                            note.key(),
                            Map.of(),
                            Optional.of(new Change(new Text(note.markedText()))))));
        } catch (RemoteCallFailed failure) {
            return Outcomes.of(failure, RemoteSentences.of(system, failure));
        }
    }

    private DeliveryOutcome outcome(InformationNote note, Answer answer) {
        if (answer.status() == 204 || answer.status() == 200 && isOf(note, answer)) {
            return new DeliveryOutcome.Accepted(note.requestNumber());
        }
        if (answer.status() == 200) {
            return new DeliveryOutcome.Unknown(Sentence.of("servicerequestapi.not-the-number"));
        }
        RemoteFault fault = RemoteFault.of(answer);
        return Outcomes.of(fault, RemoteSentences.of(system, fault));
    }

    /** Whether the request that has the note now is what was answered. */
    private static boolean isOf(InformationNote note, Answer answer) {
        return answer.read(WireRequest.class).number().equals(Optional.of(note.requestNumber()));
    }

    @Override
    public Duration longestOnItsWay() {
        return calls.longestExchange();
    }

    @Override
    public LookUp find(InformationNote note) {
        try {
            Optional<RequestState> state = feed.read(note.requestNumber());
            if (state.flatMap(RequestState::notes).isEmpty()) {
                return new LookUp.NoAnswer(Sentence.of("servicerequestapi.no-notes"));
            }
            boolean there = state.get().notes().orElseThrow().stream()
                    .anyMatch(each -> note.isThis(each, settings.isOurs(each)));
            return there ? new LookUp.Found(note.requestNumber()) : new LookUp.Absent();
        } catch (FeedUnavailable unavailable) {
            return new LookUp.NoAnswer(unavailable.sentence());
        }
    }
}
