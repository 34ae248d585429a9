package org.escalationdesk.escalation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.escalationdesk.delivery.Delivery;
import org.escalationdesk.encryption.EncryptedColumn;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.Language;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The packages as they were frozen: their words stay, whatever becomes of the case, the catalogue or the translations. A version
 * is written once and never again.
 */
@Repository
public class FrozenPackages {

    private static final String SELECT =
            "SELECT p.version, p.marked_title, p.frozen_at, p.chinese, p.english, d.state, d.receipt "
                    + "FROM support_package p LEFT JOIN delivery d ON d.case_number = p.case_number "
                    + "AND d.kind = 'SERVICE_REQUEST' AND d.package_version = p.version AND d.part = 0 WHERE p.case_number = :number";

    private final JdbcClient jdbc;
    private final SupportPackage supportPackage;
    private final EncryptionKeys keys;
    private final Clock clock;

    FrozenPackages(JdbcClient jdbc, SupportPackage supportPackage, EncryptionKeys keys, Clock clock) {
        this.jdbc = jdbc;
        this.supportPackage = supportPackage;
        this.keys = keys;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void keep(ServiceRequest request) {
        String number = request.caseNumber().value();
        jdbc.sql("INSERT INTO support_package (case_number, version, marked_title, frozen_at, chinese, english) "
                        + "VALUES (:number, :version, :title, :now, :chinese, :english)")
                .param("number", number)
                .param("version", request.version())
                .param("title", request.markedTitle())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param(
                        "chinese",
                        keys.seal(
                                EncryptedColumn.PACKAGE_CHINESE, number, supportPackage.text(request, Language.ZH_CN)))
                .param(
                        "english",
                        keys.seal(
                                EncryptedColumn.PACKAGE_ENGLISH, number, supportPackage.text(request, Language.EN_US)))
                .update();
    }

    /** A case's packages, the oldest first. */
    public List<FrozenPackage> of(CaseNumber number) {
        return jdbc.sql(SELECT + " ORDER BY p.version")
                .param("number", number.value())
                .query((row, i) -> read(row, number))
                .list();
    }

    /** What 21Vianet is to read of this request; packages of the time before they were kept are written anew. */
    public Map<Language, String> texts(ServiceRequest request) {
        return jdbc.sql(SELECT + " AND p.version = :version")
                .param("number", request.caseNumber().value())
                .param("version", request.version())
                .query((row, i) -> read(row, request.caseNumber()))
                .optional()
                .map(FrozenPackage::texts)
                .orElseGet(() -> texts(
                        supportPackage.text(request, Language.ZH_CN), supportPackage.text(request, Language.EN_US)));
    }

    private FrozenPackage read(ResultSet row, CaseNumber number) throws SQLException {
        return new FrozenPackage(
                row.getInt("version"),
                row.getString("marked_title"),
                row.getObject("frozen_at", OffsetDateTime.class).toInstant(),
                texts(
                        keys.open(EncryptedColumn.PACKAGE_CHINESE, number.value(), row.getString("chinese")),
                        keys.open(EncryptedColumn.PACKAGE_ENGLISH, number.value(), row.getString("english"))),
                Optional.ofNullable(row.getString("state")).map(Delivery.State::valueOf),
                Optional.ofNullable(row.getString("receipt")).map(RequestNumber::new));
    }

    private static Map<Language, String> texts(String chinese, String english) {
        Map<Language, String> texts = new EnumMap<>(Language.class);
        texts.put(Language.ZH_CN, chinese);
        texts.put(Language.EN_US, english);
        return texts;
    }
}
