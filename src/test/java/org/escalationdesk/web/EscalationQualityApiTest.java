package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationQualityApiTest extends DeskOverHttp {

    private static final String QUALITY = "/api/escalation-quality";

    @BeforeEach
    void twoWereFiled() {
        jdbc.sql("DELETE FROM escalation").update();
        String number = reported(report());
        filed(number, "616A", "training", "2026-03-02T01:00:00Z", true);
        filed(number, "616B", "documentation,training", "2026-03-31T15:59:59Z", false);
        filed(number, "616C", "training", "2026-03-31T16:00:00Z", false);
    }

    @Test
    void itCountsWhatWasFiledOnTheseDays() {
        Api.Answer answer = manager().get(QUALITY + "?from=2026-03-02&to=2026-03-31");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("""
                {'from':'2026-03-02','to':'2026-03-31','zone':'Asia/Shanghai',
                 'total':{'filed':2,'rejected':1,'inappropriate':1,'lowered':0},
                 'perGround':[{'of':'documentation','filed':1,'rejected':0,'inappropriate':0,'lowered':0},
                              {'of':'training','filed':2,'rejected':1,'inappropriate':1,'lowered':0}],
                 'perService':[{'of':'exchange-online','filed':2,'rejected':1,'inappropriate':1,'lowered':0}],
                 'perAgent':[{'of':'agent','filed':2,'rejected':1,'inappropriate':1,'lowered':0}]}"""));
    }

    @ParameterizedTest
    @CsvSource({"agent,403", "sales,403", "manager,200", "admin,200"})
    void itIsForManagersAndAdministrators(String user, int status) {
        assertThat(nobody().as(user)
                        .get(QUALITY + "?from=2026-03-02&to=2026-03-31")
                        .status())
                .isEqualTo(status);
    }

    @Test
    void everyWrongParameterIsListed() {
        Api.Answer refused = manager().get(QUALITY + "?from=yesterday&to=2026-13-01");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.isProblem()).isTrue();
        assertThat(refused.wrongFields()).containsExactly("from", "to");
        assertThat(refused.json().get("errors").findValuesAsText("message"))
                .containsOnly("must be a day such as 2026-03-01");
        assertThat(manager().get(QUALITY).wrongFields()).containsExactly("from", "to");
    }

    @Test
    void daysInTheWrongOrderAreRefused() {
        Api.Answer refused = manager().get(QUALITY + "?from=2026-03-02&to=2026-03-01");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.wrongFields()).containsExactly("to");
    }

    @Test
    void itIsDescribed() {
        var described = agent().get("/v3/api-docs").json().at("/paths/~1api~1escalation-quality/get");

        assertThat(described.get("parameters").findValuesAsText("name")).isEqualTo(List.of("from", "to"));
        assertThat(described.get("parameters").findValuesAsText("description"))
                .allMatch(description -> description.contains("Asia/Shanghai"));
    }

    private Api manager() {
        return nobody().as("manager");
    }

    private void filed(String number, String request, String grounds, String at, boolean rejected) {
        jdbc.sql("INSERT INTO escalation VALUES (:request, :number, 'exchange-online', 'agent', :grounds, :at, FALSE, "
                        + ":rejected, :rejected)")
                .param("request", request)
                .param("number", number)
                .param("grounds", grounds)
                .param("at", OffsetDateTime.parse(at))
                .param("rejected", rejected)
                .update();
    }
}
