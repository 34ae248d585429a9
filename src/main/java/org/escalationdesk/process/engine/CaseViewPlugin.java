package org.escalationdesk.process.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.variable.serializer.TypedValueSerializer;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Teaches the engine to keep a case's number where a form sees the case, and a view's name where it sees another view. */
@Component
class CaseViewPlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<CaseView> view;
    private final BeanFactory beans;

    CaseViewPlugin(ObjectProvider<CaseView> view, BeanFactory beans) {
        this.view = view;
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        @SuppressWarnings("rawtypes")
        List<TypedValueSerializer> serializers = new ArrayList<>();
        if (configuration.getCustomPreVariableSerializers() != null) {
            serializers.addAll(configuration.getCustomPreVariableSerializers());
        }
        serializers.add(new CaseViewSerializer(number -> view.getObject().json(number)));
        serializers.add(new TaskViewSerializer(name -> beans.getBean(name, TaskView.class)));
        serializers.add(new ShortJsonSerializer());
        configuration.setCustomPreVariableSerializers(serializers);
    }
}
