package org.escalationdesk.cases;

import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Sentence;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was said, done and decided in a case, newest first, a page at a time. */
@Repository
public class Conversations {

    private final JdbcClient jdbc;
    private final ConversationWords words;
    private final EncryptionKeys keys;

    Conversations(JdbcClient jdbc, ConversationWords words, EncryptionKeys keys) {
        this.jdbc = jdbc;
        this.words = words;
        this.keys = keys;
    }

    /**
     * One page.
     *
     * @param next where the next page begins; empty where the conversation began
     */
    public record Page(List<ConversationEntry> entries, Optional<Long> next) {}

    private record Stored(long id, CaseEvent event) {}

    /**
     * @param kinds of which the entries shall be
     * @param before {@code next} of the page before; empty for the newest
     * @param size how many entries at most
     */
    public Page page(SupportCase supportCase, Set<ConversationKind> kinds, Optional<Long> before, int size) {
        boolean all = kinds.size() == ConversationKind.values().length;
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("number", supportCase.number().value());
        before.ifPresent(id -> asked.put("before", id));
        if (!all) {
            asked.put(
                    "happenings",
                    ConversationKind.happenings(kinds).stream().map(Enum::name).toList());
        }
        asked.put("limit", size + 1);
        List<Stored> found = jdbc.sql("SELECT id, at, who, what, detail FROM case_event WHERE case_number = :number"
                        + (before.isPresent() ? " AND id < :before" : "")
                        + (all ? "" : " AND what IN (:happenings)")
                        + " ORDER BY id DESC LIMIT :limit")
                .params(asked)
                .query((row, i) -> new Stored(
                        row.getLong("id"),
                        new CaseEvent(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getString("who"),
                                CaseEvent.What.valueOf(row.getString("what")),
                                Sentence.ofStored(keys.open(
                                        EncryptedColumn.TIMELINE,
                                        supportCase.number().value(),
                                        row.getString("detail"))))))
                .list();
        List<Stored> page = found.subList(0, Math.min(size, found.size()));
        List<CaseEvent> events = page.stream().map(Stored::event).toList();
        return new Page(
                words.of(supportCase, events, words.names(events)),
                found.size() > size ? Optional.of(page.get(size - 1).id()) : Optional.empty());
    }

    /** How many entries there are of each kind that has any. */
    public Map<ConversationKind, Integer> counts(CaseNumber number) {
        record Count(ConversationKind kind, int entries) {}
        return jdbc
                .sql("SELECT what, COUNT(*) AS entries FROM case_event WHERE case_number = :number GROUP BY what")
                .param("number", number.value())
                .query((row, i) -> new Count(
                        ConversationKind.of(CaseEvent.What.valueOf(row.getString("what"))), row.getInt("entries")))
                .list()
                .stream()
                .collect(Collectors.toMap(
                        Count::kind, Count::entries, Integer::sum, () -> new EnumMap<>(ConversationKind.class)));
    }
}
