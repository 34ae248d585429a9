package org.escalationdesk.privacy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.escalationdesk.cases.SearchText;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.Excerpt;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Every column of the desk's tables in which people's words stand. It is read whole, without an index: that happens when somebody
 * uses their right to know or to be forgotten, a few times a year.
 */
@Repository
class TextColumns {

    /** A question that would answer with more names nobody in particular. */
    static final int MOST = 2000;

    /** A column with people's words, and the one that tells whose row it is: a case's number, or a plan's or a customer's. */
    enum Column {
        DOCUMENT("support_case", "number", "document"),
        TITLE("support_case", "number", "title"),
        ERROR_TEXT("support_case", "number", "error_text"),
        SEARCH_TEXT("support_case", "number", "search_text"),
        CUSTOMER("support_case", "number", "customer_name"),
        CUSTOMER_KEY("support_case", "number", "customer_key"),
        TIMELINE("case_event", "case_number", "detail"),
        TIMELINE_PERSON("case_event", "case_number", "who"),
        PACKAGE_TITLE("support_package", "case_number", "marked_title"),
        PACKAGE_CHINESE("support_package", "case_number", "chinese"),
        PACKAGE_ENGLISH("support_package", "case_number", "english"),
        SENT("delivery", "case_number", "body"),
        NOT_SENT("delivery", "case_number", "reason"),
        WHY_DIFFERENT("case_difference", "one_case", "why"),
        DIFFERENCE("difference", "case_number", "detail"),
        DIFFERENCE_NOTE("difference", "case_number", "note"),
        FILE_NAME("attachment", "case_number", "name"),
        PLAN_NOTICE("remediation_plan", "number", "notice"),
        PLAN_PARTICIPANTS("remediation_plan", "number", "participants"),
        PLAN_MINUTES("remediation_plan", "number", "minutes"),
        PLAN_ITEM("remediation_item", "plan_number", "what"),
        PLAN_RESULT("remediation_item", "plan_number", "result"),
        AGREEMENT("customer_agreement", "tenant_id", "evidence");

        final String table;
        final String key;
        final String column;

        Column(String table, String key, String column) {
            this.table = table;
            this.key = key;
            this.column = column;
        }

        /** Null where its texts stand as they were written. */
        @Nullable EncryptedColumn encrypted() {
            return switch (this) {
                case DOCUMENT -> EncryptedColumn.CASE;
                case TIMELINE -> EncryptedColumn.TIMELINE;
                case PACKAGE_CHINESE -> EncryptedColumn.PACKAGE_CHINESE;
                case PACKAGE_ENGLISH -> EncryptedColumn.PACKAGE_ENGLISH;
                case SENT -> EncryptedColumn.SENT;
                default -> null;
            };
        }

        /** Whether it repeats what another column holds, for lists and searches. */
        boolean isCopy() {
            return switch (this) {
                case TITLE, ERROR_TEXT, SEARCH_TEXT, CUSTOMER, CUSTOMER_KEY -> true;
                default -> false;
            };
        }

        /** Whether its texts have a longest length. */
        boolean isBounded() {
            return isCopy() || this == TIMELINE_PERSON || this == FILE_NAME;
        }

        /** Whether its key is a case's number. */
        boolean isOfCase() {
            return switch (this) {
                case PLAN_NOTICE, PLAN_PARTICIPANTS, PLAN_MINUTES, PLAN_ITEM, PLAN_RESULT, AGREEMENT -> false;
                default -> true;
            };
        }
    }

    private static final int CASES_AT_ONCE = 200;
    private static final int ROWS_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final EncryptionKeys keys;

    TextColumns(DataSource database, EncryptionKeys keys) {
        JdbcTemplate some = new JdbcTemplate(database);
        // or PostgreSQL sends all that look alike at once
        some.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = JdbcClient.create(some);
        this.keys = keys;
    }

    /**
     * A text that names somebody.
     *
     * @param kept as it stands there, possibly encrypted
     */
    record Found(Column column, String key, String text, String kept) {}

    /** Wherever this person stands; {@link #MOST} of each column at most. It decrypts every case. */
    List<Found> naming(Person person) {
        Encrypted encrypted = new Encrypted(person);
        String last = "";
        List<String> numbers;
        do {
            numbers = jdbc.sql("SELECT number FROM support_case WHERE number > :last ORDER BY number "
                            + "FETCH FIRST :some ROWS ONLY")
                    .param("last", last)
                    .param("some", CASES_AT_ONCE)
                    .query(String.class)
                    .list();
            encrypted.look(numbers);
            last = numbers.isEmpty() ? last : numbers.get(numbers.size() - 1);
        } while (numbers.size() == CASES_AT_ONCE);
        return Stream.concat(plainNaming(person).stream(), encrypted.found()).toList();
    }

    /**
     * The same, when it was asked a moment ago: what is encrypted is only looked for in the cases that were found then.
     *
     * @param numbers of those cases
     */
    List<Found> namingStill(Person person, List<String> numbers) {
        Encrypted encrypted = new Encrypted(person);
        for (int from = 0; from < numbers.size(); from += CASES_AT_ONCE) {
            encrypted.look(numbers.subList(from, Math.min(numbers.size(), from + CASES_AT_ONCE)));
        }
        return Stream.concat(plainNaming(person).stream(), encrypted.found()).toList();
    }

    private List<Found> plainNaming(Person person) {
        List<Found> all = new ArrayList<>();
        List<String> hints = person.hints();
        for (Column column : Column.values()) {
            if (column.encrypted() != null) {
                continue;
            }
            String any = IntStream.range(0, hints.size())
                    .mapToObj(i -> "LOWER(" + column.column + ") LIKE :hint" + i + " ESCAPE '!'")
                    .collect(Collectors.joining(" OR "));
            var question = jdbc.sql("SELECT " + column.key + " AS owner, " + column.column + " AS words FROM "
                    + column.table + " WHERE " + any + " ORDER BY 1");
            for (int i = 0; i < hints.size(); i++) {
                question = question.param("hint" + i, "%" + hints.get(i).replaceAll("([!%_])", "!$1") + "%");
            }
            List<Found> ofColumn = new ArrayList<>();
            question.query(row -> {
                String text = row.getString("words");
                if (ofColumn.size() < MOST && person.isNamedIn(text)) {
                    ofColumn.add(new Found(column, row.getString("owner"), text, text));
                }
            });
            all.addAll(ofColumn);
        }
        return all;
    }

    /** What only the desk can read, some cases at a time; no more of it is kept than is answered. */
    private final class Encrypted {

        private final Person person;
        private final List<String> hints;
        private final Map<Column, List<Found>> found = new EnumMap<>(Column.class);

        Encrypted(Person person) {
            this.person = person;
            this.hints = person.hints();
        }

        /** @param numbers in their order, as those of all calls are */
        void look(List<String> numbers) {
            for (Column column : Column.values()) {
                EncryptedColumn encrypted = column.encrypted();
                List<Found> ofColumn = found.computeIfAbsent(column, some -> new ArrayList<>());
                if (encrypted != null && !numbers.isEmpty() && ofColumn.size() < MOST) {
                    jdbc
                            .sql(encrypted.select() + " IN (:numbers) ORDER BY 1")
                            .param("numbers", numbers)
                            .query((row, i) -> opened(column, encrypted, row))
                            .list()
                            .stream()
                            .filter(one -> isHinted(one.text(), hints) && person.isNamedIn(one.text()))
                            .limit(MOST - ofColumn.size())
                            .forEach(ofColumn::add);
                }
            }
        }

        Stream<Found> found() {
            return found.values().stream().flatMap(List::stream);
        }
    }

    private Found opened(Column column, EncryptedColumn encrypted, ResultSet row) throws SQLException {
        String owner = row.getString("owner");
        String kept = row.getString("kept");
        return new Found(column, owner, keys.open(encrypted, owner, kept), kept);
    }

    private static boolean isHinted(String text, List<String> hints) {
        String small = text.toLowerCase(Locale.ROOT);
        return hints.stream().anyMatch(small::contains);
    }

    /** The case is found by who reported it no more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forgetReporter(String number) {
        jdbc.sql("SELECT search_text FROM support_case WHERE number = :number")
                .param("number", number)
                .query(String.class)
                .optional()
                .ifPresent(words -> jdbc.sql("UPDATE support_case SET search_text = :words WHERE number = :number")
                        .param("words", SearchText.withoutReporter(words))
                        .param("number", number)
                        .update());
    }

    /** Puts another text in its place, wherever it stands under this key. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Found found, String by) {
        Column column = found.column();
        EncryptedColumn encrypted = column.encrypted();
        if (encrypted != null) {
            jdbc.sql(encrypted.update())
                    .param("text", keys.seal(encrypted, found.key(), by))
                    .param("owner", found.key())
                    .param("kept", found.kept())
                    .update();
            return;
        }
        jdbc.sql("UPDATE " + column.table + " SET " + column.column + " = :by WHERE " + column.key + " = :key AND "
                        + column.column + " = :text")
                .param(
                        "by",
                        column.isBounded() ? Excerpt.beginning(by, found.text().length()) : by)
                .param("key", found.key())
                .param("text", found.text())
                .update();
    }
}
