package org.escalationdesk.process.views;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.escalationdesk.health.ServiceCatalog;
import org.escalationdesk.health.ServiceCatalog.Service;
import org.escalationdesk.terms.ServiceId;
import org.escalationdesk.terms.StartRefused;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class ServiceOptionsTest {

    private static final String FORM = """
            {"components": [{"type": "group", "path": "answer", "components": [
              {"type": "textfield", "key": "title"},
              {"type": "select", "key": "service", "values": [
                {"value": "exchange-online", "label": "Exchange Online"}, {"value": "intune", "label": "Intune"}]}]}]}""";

    @Test
    void theDeskStartsWhenTheFormOffersWhatIsConfigured() {
        ServiceOptions options =
                options(FORM, service("exchange-online", "Exchange Online"), service("intune", "Intune"));

        assertThatCode(options::afterPropertiesSet).doesNotThrowAnyException();
    }

    @Test
    void theDeskDoesNotStartWhenTheFormLacksAService() {
        ServiceOptions options = options(
                FORM,
                service("exchange-online", "Exchange Online"),
                service("intune", "Intune"),
                service("dynamics-365", "Dynamics 365"));

        assertThatThrownBy(options::afterPropertiesSet)
                .isInstanceOf(StartRefused.class)
                .hasMessage(
                        "The form problemReported.form and the configured desk.services must name the same services: "
                                + "only the configuration names dynamics-365 (Dynamics 365), only the form names none.");
    }

    @Test
    void theDeskDoesNotStartWhenTheFormOffersAServiceTooMany() {
        ServiceOptions options = options(FORM, service("exchange-online", "Exchange Online"));

        assertThatThrownBy(options::afterPropertiesSet)
                .isInstanceOf(StartRefused.class)
                .hasMessageEndingWith("only the configuration names none, only the form names intune (Intune).");
    }

    @Test
    void theDeskDoesNotStartWhenAServiceHasTwoNames() {
        ServiceOptions options = options(FORM, service("exchange-online", "Exchange"), service("intune", "Intune"));

        assertThatThrownBy(options::afterPropertiesSet)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("exchange-online (Exchange)")
                .hasMessageContaining("exchange-online (Exchange Online)");
    }

    private static Service service(String id, String name) {
        return new Service(new ServiceId(id), name, "", "", "m365", "1", List.of());
    }

    private static ServiceOptions options(String form, Service... configured) {
        PathMatchingResourcePatternResolver resources = new PathMatchingResourcePatternResolver() {
            @Override
            public Resource[] getResources(String pattern) throws IOException {
                return new Resource[] {
                    new ByteArrayResource(form.getBytes(StandardCharsets.UTF_8)) {
                        @Override
                        public String getFilename() {
                            return "problemReported.form";
                        }
                    }
                };
            }
        };
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/process");
        messages.setDefaultEncoding("UTF-8");
        return new ServiceOptions(new ServiceCatalog(List.of(configured)), resources, new ObjectMapper(), messages);
    }
}
