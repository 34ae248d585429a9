package org.escalationdesk.process.retentionwatch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.escalationdesk.privacy.CaseRoads;
import org.escalationdesk.terms.CaseNumber;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The engine's rows of cases. Its own removal of process instances leaves the log of who did what, in which titles stand, and what it
 * removes by time goes another day; hence by the one column that all its history has, which is indexed.
 */
@Component
class CaseRoadsInEngine implements CaseRoads {

    private static final List<String> TABLES = List.of(
            "ACT_HI_ACTINST",
            "ACT_HI_TASKINST",
            "ACT_HI_VARINST",
            "ACT_HI_DETAIL",
            "ACT_HI_IDENTITYLINK",
            "ACT_HI_COMMENT",
            "ACT_HI_ATTACHMENT",
            "ACT_HI_OP_LOG",
            "ACT_HI_INCIDENT",
            "ACT_HI_JOB_LOG",
            "ACT_HI_EXT_TASK_LOG",
            "ACT_HI_DEC_IN",
            "ACT_HI_DEC_OUT",
            "ACT_HI_DECINST",
            "ACT_RU_AUTHORIZATION",
            "ACT_GE_BYTEARRAY",
            "ACT_HI_PROCINST");

    private final JdbcClient jdbc;

    CaseRoadsInEngine(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<CaseNumber> goingOn(Collection<CaseNumber> numbers) {
        return jdbc
                .sql("SELECT BUSINESS_KEY_ FROM ACT_RU_EXECUTION WHERE BUSINESS_KEY_ IN (:numbers)")
                .param("numbers", values(numbers))
                .query(String.class)
                .list()
                .stream()
                .map(CaseNumber::new)
                .collect(Collectors.toSet());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(Collection<CaseNumber> numbers) {
        List<String> roots = jdbc.sql(
                        "SELECT DISTINCT ROOT_PROC_INST_ID_ FROM ACT_HI_PROCINST WHERE BUSINESS_KEY_ IN (:numbers)")
                .param("numbers", values(numbers))
                .query(String.class)
                .list();
        if (!roots.isEmpty()) {
            TABLES.forEach(table -> jdbc.sql("DELETE FROM " + table + " WHERE ROOT_PROC_INST_ID_ IN (:roots)")
                    .param("roots", roots)
                    .update());
        }
    }

    private static List<String> values(Collection<CaseNumber> numbers) {
        return numbers.stream().map(CaseNumber::value).toList();
    }
}
