package org.escalationdesk.process.engine.variables;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.escalationdesk.encryption.EncryptionKeys;
import org.escalationdesk.process.views.CaseView;
import org.escalationdesk.process.views.TaskView;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the engine stores: a case's number where a form sees the case, a view's name where it sees another view, and a history
 * without either.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class VariablesPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<CaseView> view;
    private final BeanFactory beans;
    private final HistoryCleanUp cleanUp;
    private final EncryptionKeys keys;

    VariablesPlugin(ObjectProvider<CaseView> view, BeanFactory beans, HistoryCleanUp cleanUp, EncryptionKeys keys) {
        this.view = view;
        this.beans = beans;
        this.cleanUp = cleanUp;
        this.keys = keys;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setCustomPreVariableSerializers(serializers(engine));
        engine.setHistoryLevel(null);
        engine.setCustomHistoryLevels(new ArrayList<>(List.of(new LeanHistory())));
        engine.setHistory("full");
        engine.setHistoryCleanupBatchWindowStartTime(cleanUp.historyCleanUpFrom());
        engine.setHistoryCleanupBatchWindowEndTime(cleanUp.historyCleanUpUntil());
        engine.setBatchOperationHistoryTimeToLive("P30D");
        engine.setDbMetricsReporterActivate(false);
    }

    @SuppressWarnings("rawtypes")
    private List<TypedValueSerializer> serializers(ProcessEngineConfigurationImpl engine) {
        List<TypedValueSerializer> serializers = new ArrayList<>();
        if (engine.getCustomPreVariableSerializers() != null) {
            serializers.addAll(engine.getCustomPreVariableSerializers());
        }
        serializers.add(new CaseViewSerializer(number -> view.getObject().json(number)));
        serializers.add(new TaskViewSerializer(name -> beans.getBean(name, TaskView.class)));
        serializers.add(new ShortJsonSerializer(keys));
        return serializers;
    }
}
