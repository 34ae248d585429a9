package org.escalationdesk.sandbox;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.escalationdesk.sandbox.FiledRequest.Contact;
import org.escalationdesk.sandbox.FiledRequest.Note;
import org.escalationdesk.sandbox.FiledRequest.Submission;
import org.escalationdesk.terms.BeijingTime;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;

/** 21Vianet's register of service requests. */
@SandboxPart("sandboxTwentyOneVianetDesk")
class TwentyOneVianetDesk {

    static final String PARTNER = "Partner";

    private static final String SELECT = """
            select r.*, c.company_name from sandbox_service_request r
            join sandbox_customer c on c.tenant_id = r.tenant_id
            """;
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyMMdd").withZone(BeijingTime.ZONE);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SandboxDatabase database;
    private final Clock clock;

    TwentyOneVianetDesk(SandboxDatabase database, SandboxCustomers customers, ObjectProvider<Clock> clock) {
        this.database = database;
        this.clock = clock.getIfUnique(Clock::systemUTC);
    }

    Optional<FiledRequest> byKey(String key) {
        return one("where r.request_key = :value", key);
    }

    Optional<FiledRequest> byId(String id) {
        return one("where r.id = :value", id);
    }

    /** The newest first. */
    List<FiledRequest> all() {
        return database.sql(SELECT + "order by r.received_at desc, r.id desc")
                .query(this::filed)
                .list();
    }

    /** Those changed at {@code since} or later, the longest unchanged first. */
    List<FiledRequest> changedSince(Instant since, int size, int offset) {
        return database.sql(SELECT
                        + "where r.modified_at >= :since order by r.modified_at, r.id limit :size offset :offset")
                .param("since", SandboxDatabase.column(since))
                .param("size", size)
                .param("offset", offset)
                .query(this::filed)
                .list();
    }

    int countChangedSince(Instant since) {
        return database.sql("select count(*) from sandbox_service_request where modified_at >= :since")
                .param("since", SandboxDatabase.column(since))
                .query(Integer.class)
                .single();
    }

    /**
     * Files a request. Two calls with one key file one request, also when they come at once.
     *
     * @return empty when the key was seen meanwhile
     */
    Optional<FiledRequest> file(String key, String tenantId, Submission submission, ServiceRequestSeverity severity) {
        while (true) {
            String id = newId();
            try {
                insert(id, key, tenantId, submission, severity);
                return byId(id);
            } catch (DuplicateKeyException taken) {
                if (byKey(key).isPresent()) {
                    return Optional.empty();
                }
            }
        }
    }

    /** Appends a note, and leaves the request with this severity, status and resolution. */
    void change(
            String id,
            String createdBy,
            String text,
            ServiceRequestSeverity severity,
            ServiceRequestStatus status,
            String resolution) {
        OffsetDateTime now = now();
        database.together(() -> {
            database.sql("""
                            update sandbox_service_request
                            set severity = :severity, status = :status, resolution = :resolution, modified_at = :now,
                                closed_at = :closed
                            where id = :id""")
                    .param("severity", severity.name())
                    .param("status", status.name())
                    .param("resolution", resolution)
                    .param("now", now)
                    .param(
                            "closed",
                            status == ServiceRequestStatus.CLOSED ? now : null,
                            java.sql.Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("id", id)
                    .update();
            if (!text.isEmpty()) {
                database.sql("""
                                insert into sandbox_note (service_request_id, created_by, created_at, body)
                                values (:id, :by, :now, :body)""")
                        .param("id", id)
                        .param("by", createdBy)
                        .param("now", now)
                        .param("body", text)
                        .update();
            }
        });
    }

    private void insert(
            String id, String key, String tenantId, Submission submission, ServiceRequestSeverity severity) {
        database.sql("""
                        insert into sandbox_service_request (id, request_key, tenant_id, title, description, severity,
                            support_topic_id, support_topic_name, product_id, product_name, country_code, primary_contact,
                            status, received_at, modified_at)
                        values (:id, :key, :tenant, :title, :description, :severity, :topicId, :topicName, :productId,
                            :productName, :country, :contact, :status, :now, :now)""")
                .param("id", id)
                .param("key", key)
                .param("tenant", tenantId)
                .param("title", submission.title())
                .param("description", submission.description())
                .param("severity", severity.name())
                .param("topicId", submission.supportTopicId())
                .param("topicName", submission.supportTopicName())
                .param("productId", submission.productId())
                .param("productName", submission.productName())
                .param("country", submission.countryCode())
                .param("contact", submission.primaryContact() == null ? "" : Json.text(submission.primaryContact()))
                .param("status", ServiceRequestStatus.OPEN.name())
                .param("now", now())
                .update();
    }

    /** As in the reference's samples: a 6, the day, and what makes it 15 digits. */
    private String newId() {
        return "6" + DAY.format(clock.instant()) + String.format("%08d", RANDOM.nextInt(100_000_000));
    }

    private OffsetDateTime now() {
        return SandboxDatabase.column(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    private Optional<FiledRequest> one(String where, String value) {
        return database.sql(SELECT + where)
                .param("value", value)
                .query(this::filed)
                .optional();
    }

    private FiledRequest filed(ResultSet row, int number) throws SQLException {
        String id = row.getString("id");
        return new FiledRequest(
                id,
                row.getString("request_key"),
                row.getString("tenant_id"),
                row.getString("company_name"),
                new Submission(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("support_topic_id"),
                        row.getString("support_topic_name"),
                        row.getString("product_id"),
                        row.getString("product_name"),
                        row.getString("country_code"),
                        Json.read(row.getString("primary_contact"), Contact.class)
                                .orElse(null)),
                ServiceRequestSeverity.valueOf(row.getString("severity")),
                ServiceRequestStatus.valueOf(row.getString("status")),
                row.getString("resolution"),
                instant(row, "received_at").orElseThrow(),
                instant(row, "modified_at").orElseThrow(),
                instant(row, "closed_at"),
                notes(id));
    }

    private List<Note> notes(String id) {
        return database.sql("select * from sandbox_note where service_request_id = :id order by id")
                .param("id", id)
                .query((row, number) -> new Note(
                        row.getString("created_by"), instant(row, "created_at").orElseThrow(), row.getString("body")))
                .list();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
