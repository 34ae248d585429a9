package org.escalationdesk.process.views;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.terms.ReaderLanguage;
import org.escalationdesk.terms.StartRefused;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The services that forms offer are written down in the forms, since a start form gets no data. The desk does not start where
 * they differ from the configured catalogue.
 */
@Component
class ServiceOptions implements InitializingBean {

    private static final String FORMS = "classpath*:processes/*.form";

    private final ServiceCatalog catalog;
    private final ResourcePatternResolver resources;
    private final ObjectMapper mapper;
    private final MessageSource messages;

    ServiceOptions(
            ServiceCatalog catalog, ResourcePatternResolver resources, ObjectMapper mapper, MessageSource messages) {
        this.catalog = catalog;
        this.resources = resources;
        this.mapper = mapper;
        this.messages = messages;
    }

    @Override
    public void afterPropertiesSet() {
        try {
            for (Resource form : resources.getResources(FORMS)) {
                String name = Objects.requireNonNull(form.getFilename(), "a form is a file");
                check(name, mapper.readTree(form.getInputStream()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(String form, JsonNode component) {
        if (component.path("key").asText().equals("service") && component.has("values")) {
            compare(form, component);
        }
        component.path("components").forEach(inside -> check(form, inside));
    }

    /** @throws StartRefused when an id or a name is missing, or one too many */
    private void compare(String form, JsonNode select) {
        Map<String, String> offered = new LinkedHashMap<>();
        select.get("values")
                .forEach(option -> offered.put(
                        option.path("value").asText(), option.path("label").asText()));
        Map<String, String> configured = new LinkedHashMap<>();
        catalog.services().forEach(service -> configured.put(service.id().value(), service.name()));
        if (!offered.equals(configured)) {
            throw StartRefused.saying(() -> messages.getMessage(
                    "process.start.services-differ",
                    new Object[] {form, without(configured, offered), without(offered, configured)},
                    ReaderLanguage.current()));
        }
    }

    private String without(Map<String, String> services, Map<String, String> others) {
        String left = services.entrySet().stream()
                .filter(service -> !service.getValue().equals(others.get(service.getKey())))
                .map(service -> service.getKey() + " (" + service.getValue() + ")")
                .collect(Collectors.joining(", "));
        return left.isEmpty()
                ? messages.getMessage("process.start.services-none", null, ReaderLanguage.current())
                : left;
    }
}
