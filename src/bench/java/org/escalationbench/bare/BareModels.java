package org.escalationbench.bare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.SendTask;
import org.camunda.bpm.model.bpmn.instance.ServiceTask;
import org.camunda.bpm.model.bpmn.instance.TimeCycle;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaExecutionListener;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaTaskListener;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Deploys the desk's models, decisions and forms without anything that the desk adds to them, and before the port opens, as the
 * starter does.
 */
@Component
class BareModels implements SmartInitializingSingleton {

    private static final List<String> AS_THEY_ARE = List.of(".dmn", ".form");

    private final RepositoryService repository;
    private final Path folder;

    BareModels(RepositoryService repository, @Value("${bare.models}") Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    @Override
    public void afterSingletonsInstantiated() {
        DeploymentBuilder deployment =
                repository.createDeployment().name("bare").enableDuplicateFiltering(true);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".bpmn")) {
                    deployment.addModelInstance(name, bare(file));
                } else if (AS_THEY_ARE.stream().anyMatch(name::endsWith)) {
                    deployment.addString(name, Files.readString(file));
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        deployment.deploy();
    }

    private static BpmnModelInstance bare(Path file) {
        BpmnModelInstance model = Bpmn.readModelFromFile(file.toFile());
        List.copyOf(model.getModelElementsByType(CamundaTaskListener.class)).forEach(BareModels::remove);
        for (CamundaExecutionListener listener :
                List.copyOf(model.getModelElementsByType(CamundaExecutionListener.class))) {
            if (listener.getCamundaDelegateExpression().equals("${caseRead}")) {
                // the gateway after it needs an outcome
                listener.setCamundaDelegateExpression("${emptyStep}");
            } else {
                remove(listener);
            }
        }
        model.getModelElementsByType(ServiceTask.class)
                .forEach(task -> task.setCamundaDelegateExpression("${emptyStep}"));
        model.getModelElementsByType(SendTask.class).forEach(task -> task.setCamundaDelegateExpression("${emptyStep}"));
        // the desk's watches and reminders come with its settings
        model.getModelElementsByType(TimeCycle.class).forEach(cycle -> cycle.setTextContent("R/PT1M"));
        return model;
    }

    private static void remove(ModelElementInstance element) {
        element.getParentElement().removeChildElement(element);
    }
}
