package org.escalationdesk.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Teaches the engine to keep a case's number where a form sees the case. */
@Component
class CaseViewPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<CaseView> view;

    CaseViewPlugin(ObjectProvider<CaseView> view) {
        this.view = view;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        @SuppressWarnings("rawtypes")
        List<TypedValueSerializer> serializers = new ArrayList<>();
        if (configuration.getCustomPreVariableSerializers() != null) {
            serializers.addAll(configuration.getCustomPreVariableSerializers());
        }
        serializers.add(new CaseViewSerializer(number -> view.getObject().json(number)));
        configuration.setCustomPreVariableSerializers(serializers);
    }
}
