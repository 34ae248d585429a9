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
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Writes down every sequence flow that a test takes, for the check at the end of the build that none is left out. */
@TestConfiguration
public class FlowCoverage {

    public static final Path TAKEN = Path.of("target", "flow-coverage", "taken.txt");

    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    /** The engine's history does not tell it. */
    private static final Map<String, Set<String>> PASSED = new ConcurrentHashMap<>();

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
                                execution -> taken(transition, execution.getProcessBusinessKey()));
                    }
                });
                configuration.setCustomPostBPMNParseListeners(listeners);
            }
        };
    }

    /** The ids of the activities that processes with this business key left by a sequence flow, and the ends that they reached. */
    public static Set<String> passed(String businessKey) {
        return PASSED.getOrDefault(businessKey, Set.of());
    }

    private static void taken(TransitionImpl transition, String businessKey) {
        if (businessKey != null) {
            Set<String> passed = PASSED.computeIfAbsent(businessKey, first -> ConcurrentHashMap.newKeySet());
            passed.add(transition.getSource().getId());
            if (transition.getDestination().getOutgoingTransitions().isEmpty()) {
                passed.add(transition.getDestination().getId());
            }
        }
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
}
