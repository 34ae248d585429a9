package org.escalationdesk.process.reconciliation;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.escalation.Comparisons;
import org.escalationdesk.escalation.Difference;
import org.escalationdesk.escalation.Differences;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.terms.Sentence;

/** What managers see of the differences, in which every list has an entry. */
public final class DifferencesViewSample {

    private DifferencesViewSample() {}

    public static JsonNode json() {
        Differences differences = mock();
        when(differences.open(anyInt()))
                .thenReturn(List.of(new Difference(
                        1,
                        Difference.Kind.UNKNOWN_REQUEST,
                        Optional.empty(),
                        Optional.empty(),
                        Sentence.none(),
                        Instant.EPOCH)));
        Comparisons comparisons = mock();
        when(comparisons.last()).thenReturn(new Comparisons.Last(Optional.empty(), Optional.empty(), Sentence.none()));
        Sentences sentences = mock();
        when(sentences.say(any(String.class), any(Object[].class))).thenReturn("");
        when(sentences.say(any(Sentence.class))).thenReturn("");
        ObjectMapper mapper = new ObjectMapper();
        try {
            return mapper.readTree(new DifferencesView(differences, comparisons, sentences, mapper).json(""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
