package org.escalationbench;

import static org.camunda.spin.Spin.JSON;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;

/** The engine's Java API, as the agent. */
final class InProcess implements Desk {

    private final Contestant contestant;
    private final Road road;
    private final ProcessEngine engine;

    InProcess(Contestant contestant, ProcessEngine engine) {
        this.contestant = contestant;
        this.road = new Road(contestant);
        this.engine = engine;
    }

    private void asTheAgent() {
        engine.getIdentityService().setAuthentication("agent", List.of("agents"));
    }

    @Override
    public String report() {
        asTheAgent();
        String number = Road.bareNumber();
        return contestant.isDesk()
                ? engine.getRuntimeService()
                        .startProcessInstanceByKey("customer-request", Map.of("answer", JSON(road.report())))
                        .getBusinessKey()
                : engine.getRuntimeService()
                        .startProcessInstanceByKey("customer-request", number, road.startVariables(number))
                        .getBusinessKey();
    }

    @Override
    public Optional<String> open(String number, String task) {
        asTheAgent();
        return engine
                .getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(task)
                .listPage(0, 1)
                .stream()
                .map(Task::getId)
                .findFirst();
    }

    @Override
    public void complete(String id, String task) {
        asTheAgent();
        engine.getTaskService().claim(id, "agent");
        Object answer = road.answer(task);
        engine.getFormService()
                .submitTaskForm(id, Map.of(road.variable(), contestant.isDesk() ? JSON(answer) : answer));
    }
}
