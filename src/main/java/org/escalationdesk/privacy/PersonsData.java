package org.escalationdesk.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.privacy.KnownOfPerson.KnownCase;
import org.escalationdesk.privacy.KnownOfPerson.KnownFile;
import org.escalationdesk.privacy.KnownOfPerson.Mention;
import org.escalationdesk.privacy.TextColumns.Column;
import org.escalationdesk.privacy.TextColumns.Found;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Contact;
import org.escalationdesk.terms.Sentence;
import org.escalationdesk.terms.SentenceWords;
import org.escalationdesk.terms.Stamp;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the desk knows of a person, to be told or to be erased. Erasing leaves the cases, without the person. */
@Service
public class PersonsData {

    private final TextColumns columns;
    private final Attachments attachments;
    private final CaseRoads roads;
    private final SentenceWords words;
    private final ObjectMapper mapper;
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonsData(
            TextColumns columns,
            Attachments attachments,
            CaseRoads roads,
            SentenceWords words,
            ObjectMapper mapper,
            JdbcClient jdbc,
            Clock clock) {
        this.columns = columns;
        this.attachments = attachments;
        this.roads = roads;
        this.words = words;
        this.mapper = mapper;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * That somebody's data was erased, without whose.
     *
     * @param at UTC
     * @param who the administrator's user id
     * @param cases the numbers of the cases that named the person
     * @param places how many texts did
     * @param files how many files were removed
     */
    public record Erasure(long id, Instant at, String who, List<String> cases, int places, int files) {}

    /** All of it; nothing is changed. */
    @Transactional(readOnly = true)
    public KnownOfPerson known(Person person) {
        return known(person, columns.naming(person));
    }

    private KnownOfPerson known(Person person, List<Found> found) {
        Set<CaseNumber> numbers = found.stream()
                .filter(one -> one.column().isOfCase())
                .flatMap(one -> CaseNumber.parse(one.key()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Map<String, List<Mention>> mentions = new TreeMap<>();
        Map<String, List<Contact>> contacts = new TreeMap<>();
        List<Mention> elsewhere = new ArrayList<>();
        for (Found one : found) {
            if (one.column().isCopy()) {
                continue;
            }
            List<Mention> into = one.column().isOfCase()
                    ? mentions.computeIfAbsent(one.key(), number -> new ArrayList<>())
                    : elsewhere;
            if (one.column() == Column.DOCUMENT) {
                JsonNode document = read(one.text());
                eachText(document, "", (place, text) -> {
                    if (person.isNamedIn(text)) {
                        into.add(new Mention("case", place, words.of(Sentence.ofStored(text))));
                    }
                });
                contactsIn(document, person)
                        .forEach(contact -> contacts.computeIfAbsent(one.key(), number -> new ArrayList<>())
                                .add(contact));
            } else {
                into.add(new Mention(
                        one.column().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        one.column().isOfCase() ? "" : one.key(),
                        words.of(Sentence.ofStored(one.text()))));
            }
        }
        boolean complete =
                found.stream().collect(Collectors.groupingBy(Found::column, Collectors.counting())).values().stream()
                        .allMatch(count -> count < TextColumns.MOST);
        return new KnownOfPerson(cases(numbers, contacts, mentions), elsewhere, complete, fingerprint(found));
    }

    private List<KnownCase> cases(
            Set<CaseNumber> numbers, Map<String, List<Contact>> contacts, Map<String, List<Mention>> mentions) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        List<String> values = numbers.stream().map(CaseNumber::value).toList();
        Map<String, List<KnownFile>> files = files(values);
        return jdbc.sql("SELECT number, title, opened_at, closed_at FROM support_case WHERE number IN (:numbers) "
                        + "ORDER BY number")
                .param("numbers", values)
                .query((row, i) -> {
                    String number = row.getString("number");
                    OffsetDateTime closed = row.getObject("closed_at", OffsetDateTime.class);
                    return new KnownCase(
                            number,
                            row.getString("title"),
                            row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                            closed == null ? null : closed.toInstant(),
                            contacts.getOrDefault(number, List.of()),
                            mentions.getOrDefault(number, List.of()),
                            files.getOrDefault(number, List.of()));
                })
                .list();
    }

    private Map<String, List<KnownFile>> files(List<String> numbers) {
        Map<String, List<KnownFile>> files = new TreeMap<>();
        jdbc.sql("SELECT case_number, id, name, bytes FROM attachment WHERE case_number IN (:numbers) "
                        + "ORDER BY case_number, arrival")
                .param("numbers", numbers)
                .query(row -> {
                    files.computeIfAbsent(row.getString("case_number"), number -> new ArrayList<>())
                            .add(new KnownFile(row.getString("id"), row.getString("name"), row.getLong("bytes")));
                });
        return files;
    }

    /**
     * Puts {@link Person#GONE} wherever this person stands, in the cases that are closed and beside cases, and removes what the engine
     * keeps of those cases.
     *
     * @param fingerprint of what was known when somebody looked
     * @param files ids of attachments of those cases that go too
     * @param who the administrator's user id
     * @throws ErasureRefused when there is nobody, somebody else by now, more than one answer holds, or a case that is open
     */
    @Transactional
    public Erasure erase(Person person, String fingerprint, Collection<String> files, String who) {
        List<Found> found = columns.namingStill(person, held(columns.naming(person)));
        KnownOfPerson known = known(person, found);
        if (!known.fingerprint().equals(fingerprint)) {
            throw new ErasureRefused(ErasureRefused.Reason.CHANGED, "");
        }
        if (found.isEmpty()) {
            throw new ErasureRefused(ErasureRefused.Reason.NOBODY, "");
        }
        if (!known.complete()) {
            throw new ErasureRefused(ErasureRefused.Reason.INCOMPLETE, "");
        }
        List<CaseNumber> numbers =
                known.cases().stream().map(one -> new CaseNumber(one.number())).toList();
        Set<String> open = new TreeSet<>(known.openCases());
        if (!numbers.isEmpty()) {
            roads.goingOn(numbers).forEach(number -> open.add(number.value()));
        }
        if (!open.isEmpty()) {
            throw new ErasureRefused(ErasureRefused.Reason.OPEN, String.join(", ", open));
        }
        found.forEach(one -> columns.replace(one, without(person, one)));
        found.stream()
                .filter(one -> one.column() == Column.DOCUMENT && isReportedBy(one, person))
                .forEach(one -> columns.forgetReporter(one.key()));
        int removed = files.isEmpty() || numbers.isEmpty() ? 0 : attachments.remove(numbers, files);
        if (!numbers.isEmpty()) {
            List<String> values = numbers.stream().map(CaseNumber::value).toList();
            jdbc.sql("UPDATE support_case SET version = version + 1 WHERE number IN (:numbers)")
                    .param("numbers", values)
                    .update();
            // its words are not kept apart from those of the person; the case is found as similar no more
            jdbc.sql("DELETE FROM solved_case_term WHERE case_number IN (:numbers)")
                    .param("numbers", values)
                    .update();
            roads.remove(numbers);
        }
        return record(new Stamp(clock.instant(), who), numbers, known.mentions(), removed);
    }

    /** Until the transaction ends nobody else changes the cases. */
    private List<String> held(List<Found> found) {
        List<String> numbers = found.stream()
                .filter(one -> one.column().isOfCase())
                .map(Found::key)
                .distinct()
                .sorted()
                .toList();
        if (!numbers.isEmpty()) {
            jdbc.sql("SELECT number FROM support_case WHERE number IN (:numbers) ORDER BY number FOR UPDATE")
                    .param("numbers", numbers)
                    .query(String.class)
                    .list();
        }
        return numbers;
    }

    private Erasure record(Stamp stamp, List<CaseNumber> numbers, int places, int files) {
        String cases = numbers.stream().map(CaseNumber::value).collect(Collectors.joining(" "));
        jdbc.sql("INSERT INTO erasure (at, who, cases, places, files) VALUES (:at, :who, :cases, :places, :files)")
                .param("at", stamp.at().atOffset(ZoneOffset.UTC))
                .param("who", stamp.who())
                .param("cases", cases)
                .param("places", places)
                .param("files", files)
                .update();
        return erasures(1).get(0);
    }

    /** The newest first. */
    public List<Erasure> erasures(int atMost) {
        return jdbc.sql("SELECT id, at, who, cases, places, files FROM erasure ORDER BY id DESC "
                        + "FETCH FIRST :most ROWS ONLY")
                .param("most", atMost)
                .query((row, i) -> new Erasure(
                        row.getLong("id"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        Stream.of(row.getString("cases").split(" "))
                                .filter(number -> !number.isEmpty())
                                .toList(),
                        row.getInt("places"),
                        row.getInt("files")))
                .list();
    }

    private String without(Person person, Found one) {
        if (one.column() != Column.DOCUMENT) {
            return person.leftOutOf(one.text());
        }
        JsonNode document = read(one.text());
        erase(document, person);
        return document.toString();
    }

    /** A contact goes whole, however little of it was asked for. */
    private static void erase(JsonNode node, Person person) {
        if (node instanceof ObjectNode object) {
            boolean whole = isContactOf(object, person);
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                JsonNode value = object.get(name);
                if (whole && List.of("name", "email", "phone").contains(name) && isText(value)) {
                    object.put(name, Person.GONE);
                } else if (value.isTextual()) {
                    object.put(name, person.leftOutOf(value.textValue()));
                } else {
                    erase(value, person);
                }
            }
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, TextNode.valueOf(person.leftOutOf(array.get(i).textValue())));
                } else {
                    erase(array.get(i), person);
                }
            }
        }
    }

    private boolean isReportedBy(Found document, Person person) {
        return isContactOf(read(document.text()).at("/report/reporter"), person);
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && !value.textValue().isEmpty();
    }

    private static boolean isContactOf(JsonNode object, Person person) {
        return object.path("name").isTextual()
                && object.path("email").isTextual()
                && Stream.of("name", "email", "phone")
                        .anyMatch(part -> person.isNamedIn(object.path(part).asText("")));
    }

    private static List<Contact> contactsIn(JsonNode node, Person person) {
        List<Contact> contacts = new ArrayList<>();
        if (node.isObject() && isContactOf(node, person)) {
            contacts.add(new Contact(
                    node.path("name").asText(),
                    node.path("email").asText(),
                    node.path("phone").asText("")));
        }
        node.forEach(part -> contacts.addAll(contactsIn(part, person)));
        return contacts.stream().distinct().toList();
    }

    private static void eachText(JsonNode node, String place, BiConsumer<String, String> reader) {
        if (node.isTextual()) {
            reader.accept(place, node.textValue());
        }
        node.properties().forEach(field -> eachText(field.getValue(), place + "/" + field.getKey(), reader));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                eachText(node.get(i), place + "/" + i, reader);
            }
        }
    }

    private JsonNode read(String document) {
        try {
            return mapper.readTree(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a case's document cannot be read", e);
        }
    }

    private static String fingerprint(List<Found> found) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            found.stream()
                    .map(one -> one.column() + "\n" + one.key() + "\n" + one.text() + "\n")
                    .sorted()
                    .forEach(one -> digest.update(one.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
