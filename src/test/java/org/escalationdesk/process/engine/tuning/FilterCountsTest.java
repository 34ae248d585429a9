package org.escalationdesk.process.engine.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.FilterService;
import org.escalationdesk.process.engine.DeskUnderTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class FilterCountsTest extends DeskUnderTest {

    @Autowired
    private FilterService filters;

    private String troubleshoot = "";

    @BeforeEach
    void find() {
        troubleshoot = ENGINE + "/filter/"
                + filters.createFilterQuery()
                        .filterName("Troubleshoot")
                        .singleResult()
                        .getId();
    }

    @Test
    void aFilterCountsNoFurtherThanAnybodyReadsOn() {
        newCase();
        newCase();
        assertThat(countedBy("agent")).isEqualTo(2);

        newCase();
        newCase();
        newCase();
        assertThat(countedBy("agent")).isEqualTo(3);
        assertThat(countedBy("manager")).isEqualTo(3);
        assertThat(as("agent")
                        .get(troubleshoot + "/list?firstResult=0&maxResults=20")
                        .json())
                .hasSize(5);
        assertThat(as("agent").get(ENGINE + "/task/count").json().path("count").asLong())
                .isEqualTo(5);
    }

    private long countedBy(String user) {
        return as(user).get(troubleshoot + "/count").json().path("count").asLong();
    }
}
