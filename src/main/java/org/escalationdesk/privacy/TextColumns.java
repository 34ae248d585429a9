package org.escalationdesk.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.escalationdesk.terms.Excerpt;
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

    private final JdbcClient jdbc;

    TextColumns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A text that names somebody. */
    record Found(Column column, String key, String text) {}

    /** Wherever this person stands; {@link #MOST} of each column at most. */
    List<Found> naming(Person person) {
        List<Found> all = new ArrayList<>();
        List<String> hints = person.hints();
        for (Column column : Column.values()) {
            String any = IntStream.range(0, hints.size())
                    .mapToObj(i -> "LOWER(" + column.column + ") LIKE :hint" + i + " ESCAPE '!'")
                    .collect(Collectors.joining(" OR "));
            var question = jdbc.sql("SELECT " + column.key + " AS owner, " + column.column + " AS words FROM "
                    + column.table + " WHERE " + any + " ORDER BY 1 FETCH FIRST " + MOST + " ROWS ONLY");
            for (int i = 0; i < hints.size(); i++) {
                question = question.param("hint" + i, "%" + hints.get(i).replaceAll("([!%_])", "!$1") + "%");
            }
            question
                    .query((row, i) -> new Found(column, row.getString("owner"), row.getString("words")))
                    .list()
                    .stream()
                    .filter(found -> person.isNamedIn(found.text()))
                    .forEach(all::add);
        }
        return all;
    }

    /** Puts another text in its place, wherever it stands under this key. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Found found, String by) {
        Column column = found.column();
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
