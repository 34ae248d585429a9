package org.escalationdesk.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.escalationdesk.support.FlowCoverage;
import org.escalationdesk.support.WholeRun;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs after all tests, and needs them to have run: what they took of the models is written down in a file. */
@WholeRun
@Tag("after-all-others")
class FlowCoverageIT {

    @Test
    void everyFlowOfEveryModelIsTakenByATest() throws IOException {
        assertThat(FlowCoverage.TAKEN)
                .as("the flows that tests took; without it no process test has run")
                .exists();
        Set<String> taken = Set.copyOf(Files.readAllLines(FlowCoverage.TAKEN));

        List<String> forgotten = Models.read(Path.of("processes")).diagrams().stream()
                .flatMap(diagram -> diagram.all(SequenceFlow.class).stream()
                        .filter(flow -> !taken.contains(flow.getId()))
                        .map(flow -> flow.getId() + " of " + diagram.file()))
                .toList();

        assertThat(forgotten).as("flows that no test takes").isEmpty();
    }
}
