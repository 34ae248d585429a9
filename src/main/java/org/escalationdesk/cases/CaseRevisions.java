package org.escalationdesk.cases;

import java.util.Optional;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells cheaply whether anything happened to a case since somebody read it. */
@Repository
public class CaseRevisions {

    private final JdbcClient jdbc;

    CaseRevisions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Another one after each change of the case and each entry of its timeline, by one statement.
     *
     * @return empty when there is no such case
     */
    public Optional<String> of(CaseNumber number) {
        return jdbc.sql("SELECT version, (SELECT MAX(id) FROM case_event WHERE case_number = :number) AS newest "
                        + "FROM support_case WHERE number = :number")
                .param("number", number.value())
                .query((row, i) -> row.getLong("version") + "-" + row.getLong("newest"))
                .optional();
    }
}
