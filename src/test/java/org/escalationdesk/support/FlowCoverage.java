package org.escalationdesk.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes down every sequence flow that a test takes, for the check at the end of the build that none is left out. */
@TestConfiguration
public class FlowCoverage {

    public static final Path TAKEN = Path.of("target", "flow-coverage", "taken.txt");

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** The engine's history does not tell it. */
    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();

    private static final Map<String, List<Reached>> ENDS = new ConcurrentHashMap<>();

    @Bean
    public AbstractProcessEnginePlugin flowCoveragePlugin() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl configuration) {
                List<BpmnParseListener> listeners = new ArrayList<>();
                if (configuration.getCustomPostBPMNParseListeners() != null) {
                    listeners.addAll(configuration.getCustomPostBPMNParseListeners());
                }
                listeners.add(new AbstractBpmnParseListener() {
                    @Override
                    public void parseSequenceFlow(Element flow, ScopeImpl scope, TransitionImpl transition) {
                        transition.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener)
                                execution -> taken(transition, execution));
                    }
                });
                configuration.setCustomPostBPMNParseListeners(listeners);
            }
        };
    }

    /** The ids of the activities that a process instance left by a sequence flow, and the ends that it reached. */
    public static Set<String> passed(String processInstanceId) {
        return PASSED.getOrDefault(processInstanceId, Set.of());
    }

    /**
     * An end event that a process reached.
     *
     * @param ofAPart whether it ended a part of the process only
     */
    public record Reached(String id, boolean ofAPart) {}

    /** The ends that a process instance reached, in their order. */
    public static List<Reached> ends(String processInstanceId) {
        return ENDS.getOrDefault(processInstanceId, List.of());
    }

    private static void taken(TransitionImpl transition, DelegateExecution execution) {
        String source = transition.getSource().getId();
        ActivityImpl destination = (ActivityImpl) transition.getDestination();
        String instance = execution.getProcessInstanceId();
        boolean end = destination.getOutgoingTransitions().isEmpty();
        boolean ofAPart = !(destination.getFlowScope() instanceof ProcessDefinitionImpl);
        onceItIsCommitted(() -> {
            Set<String> passed = PASSED.computeIfAbsent(instance, first -> ConcurrentHashMap.newKeySet());
            passed.add(source);
            if (end) {
                passed.add(destination.getId());
                ENDS.computeIfAbsent(instance, first -> new CopyOnWriteArrayList<>())
                        .add(new Reached(destination.getId(), ofAPart));
            }
        });
        String flow = transition.getId();
        if (SEEN.add(flow)) {
            try {
                Files.createDirectories(TAKEN.getParent());
                Files.writeString(TAKEN, flow + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void onceItIsCommitted(Runnable work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    work.run();
                }
            });
        } else {
            work.run();
        }
    }
}
