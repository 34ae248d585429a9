package org.escalationdesk.process.engine.upgrades;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which element of an older version of a model goes on where in a newer one: at the element of the same id and type, in
 * whatever subprocess that stands by now. The engine's own {@code mapEqualActivities} would leave behind what moved into
 * another scope. Whatever the engine refuses to map is left out.
 */
@Component
class MigrationPlans {

    private final RepositoryService repository;
    private final RuntimeService runtime;

    MigrationPlans(RepositoryService repository, RuntimeService runtime) {
        this.repository = repository;
        this.runtime = runtime;
    }

    /** @param leftBehind the ids of the older version's elements at which a case cannot change to the newer one */
    record Plan(MigrationPlan instructions, Set<String> leftBehind) {}

    /** Not within a transaction: a refused mapping would end it. */
    Plan between(ProcessDefinition older, ProcessDefinition newer) {
        Map<String, FlowNode> before = elements(older);
        Map<String, FlowNode> after = elements(newer);
        Map<String, FlowNode> equal = before.entrySet().stream()
                .filter(element -> sameType(element.getValue(), after.get(element.getKey())))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, element -> after.get(element.getKey()), (a, b) -> a, LinkedHashMap::new));
        MigrationPlan plan = largest(older, newer, equal);
        before.keySet().removeAll(equal.keySet());
        return new Plan(plan, Set.copyOf(before.keySet()));
    }

    /** Leaves out of {@code equal} what the engine refuses. */
    private MigrationPlan largest(ProcessDefinition older, ProcessDefinition newer, Map<String, FlowNode> equal) {
        while (true) {
            try {
                return plan(older, newer, equal.values());
            } catch (MigrationPlanValidationException refused) {
                boolean fewer = equal.keySet()
                        .removeAll(refused.getValidationReport().getInstructionReports().stream()
                                .map(report -> report.getMigrationInstruction())
                                .map(MigrationInstruction::getSourceActivityId)
                                .collect(Collectors.toSet()));
                if (!fewer) {
                    throw refused;
                }
            }
        }
    }

    private MigrationPlan plan(ProcessDefinition older, ProcessDefinition newer, Collection<FlowNode> elements) {
        MigrationPlanBuilder plan = runtime.createMigrationPlan(older.getId(), newer.getId());
        for (FlowNode element : elements) {
            var instruction = plan.mapActivities(element.getId(), element.getId());
            if (waitsForSomethingNamed(element)) {
                instruction.updateEventTrigger();
            }
        }
        return plan.build();
    }

    /** Messages are awaited by the newer version's name. A timer goes on as it is: nobody waits anew because a model changed. */
    private static boolean waitsForSomethingNamed(FlowNode element) {
        return element instanceof CatchEvent event
                && !event.getEventDefinitions().isEmpty()
                && event.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance);
    }

    private static boolean sameType(FlowNode one, @Nullable FlowNode other) {
        return other != null
                && Objects.equals(
                        one.getElementType().getTypeName(),
                        other.getElementType().getTypeName());
    }

    private Map<String, FlowNode> elements(ProcessDefinition definition) {
        return repository.getBpmnModelInstance(definition.getId()).getModelElementsByType(FlowNode.class).stream()
                .collect(Collectors.toMap(FlowNode::getId, node -> node, (a, b) -> a, LinkedHashMap::new));
    }
}
