package org.escalationdesk.process.engine.people;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPeople;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of the desk's users came from the company's directory; all others are local. */
@Component
class DirectoryAccounts {

    private static final String ACCOUNTS = "SELECT person.ID_, origin.VALUE_ FROM ACT_ID_USER person"
            + " LEFT JOIN ACT_ID_INFO origin ON origin.USER_ID_ = person.ID_ AND origin.KEY_ = '"
            + CompanyPeople.ORIGIN + "'";

    private final JdbcClient database;
    private final IdentityService identities;

    DirectoryAccounts(@Lazy JdbcClient database, @Lazy IdentityService identities) {
        this.database = database;
        this.identities = identities;
    }

    /** @param groups of the desk to which somebody belongs now */
    record Account(String origin, Set<String> groups) {}

    private record Known(String id, @Nullable String origin) {

        boolean isLocal() {
            return origin == null || !origin.startsWith(CompanyDirectory.ORIGIN);
        }
    }

    /** Whether a local user has this name, however it is spelled: then nobody else may sign in by it. */
    boolean isLocal(String name) {
        List<Known> known =
                accounts(ACCOUNTS + " WHERE person.ID_ IN (:names)", List.of(name, DirectoryIdentities.idOf(name)));
        // whom the desk has never seen; the table is short, and everybody else is found by the key
        return known.isEmpty()
                ? accounts(ACCOUNTS + " WHERE LOWER(person.ID_) IN (:names)", List.of(DirectoryIdentities.idOf(name)))
                        .stream()
                        .anyMatch(Known::isLocal)
                : known.stream().anyMatch(Known::isLocal);
    }

    private List<Known> accounts(String query, List<String> names) {
        return database.sql(query)
                .param("names", names)
                .query((row, i) -> new Known(row.getString(1), row.getString(2)))
                .list();
    }

    boolean hasGroups(String id) {
        return database.sql("SELECT COUNT(*) FROM ACT_ID_MEMBERSHIP WHERE USER_ID_ = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** By id, all who came from the directory and still have something to do here. */
    Map<String, Account> withGroups() {
        Map<String, Account> accounts = new LinkedHashMap<>();
        database.sql("SELECT origin.USER_ID_, origin.VALUE_, member.GROUP_ID_ FROM ACT_ID_INFO origin"
                        + " JOIN ACT_ID_MEMBERSHIP member ON member.USER_ID_ = origin.USER_ID_"
                        + " WHERE origin.KEY_ = :key AND origin.VALUE_ LIKE :directory")
                .param("key", CompanyPeople.ORIGIN)
                .param("directory", CompanyDirectory.ORIGIN + "%")
                .query(row -> {
                    String origin = row.getString(2);
                    accounts.computeIfAbsent(row.getString(1), id -> new Account(origin, new HashSet<>()))
                            .groups
                            .add(row.getString(3));
                });
        return accounts;
    }

    /** Their tasks go back to the group, and their sessions end. */
    void leave(String id, String group) {
        identities.deleteMembership(id, group);
    }
}
