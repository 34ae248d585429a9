package example.drift.samplerequest;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;

/** What a timer asks, and what names elements to the engine. */
@Component
public class SamplePatience {

    static final String ANSWERED = "sample-answered";

    public String duration() {
        return "PT1H";
    }

    long waiting(TaskService tasks, RuntimeService runtime) {
        return tasks.createTaskQuery().taskDefinitionKey("checkSample").count()
                + runtime.createProcessInstanceQuery()
                        .processDefinitionKey("sample-request")
                        .count();
    }
}
