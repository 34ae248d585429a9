package org.escalationdesk.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report is the same by what it says, not by how it is written down. */
class IdempotencyApiTest extends DeskOverHttp {

    private final String key = UUID.randomUUID().toString();

    private Api.Answer report(ObjectNode report) {
        return agent().post(CASES, report, "Idempotency-Key", key);
    }

    @Test
    void theSameReportWrittenOtherwiseIsTheSameReport() {
        Api.Answer first = report(report());
        ObjectNode otherwise = mapper.createObjectNode();
        List<String> names = new ArrayList<>();
        report().fieldNames().forEachRemaining(names::add);
        Collections.reverse(names);
        names.forEach(name -> otherwise.set(name, report().get(name)));

        List<Api.Answer> again = List.of(
                report(otherwise),
                report(report().putNull("errorTexts").putNull("affectedUsers")),
                report(report().put("errorTexts", " \u200b")),
                report(report().put("title", "  No mail since nine\u3000").put("kind", " technical ")));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
            assertThat(answer.json()).isEqualTo(first.json());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "description", "errorTexts", "customer"})
    void anotherWordIsAnotherReport(String field) {
        report(report());

        assertThat(report(report().put(field, "Another")).status()).isEqualTo(422);
    }
}
