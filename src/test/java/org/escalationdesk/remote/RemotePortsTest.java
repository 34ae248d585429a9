package org.escalationdesk.remote;

import static org.assertj.core.api.Assertions.assertThat;

import org.escalationdesk.customers.CustomerDirectory;
import org.escalationdesk.customers.CustomerStandings;
import org.escalationdesk.escalation.OpenRequests;
import org.escalationdesk.escalation.ServiceRequestChannel;
import org.escalationdesk.escalation.ServiceRequestFeed;
import org.escalationdesk.escalation.ServiceRequestNotes;
import org.escalationdesk.health.ServiceHealthSource;
import org.escalationdesk.terms.SentenceWords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.MessageSourceAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

class RemotePortsTest {

    @ParameterizedTest
    @CsvSource({"service-request-api, ServiceRequestApi", "admin-center, AdminCenterOnly"})
    void scanningFindsOneBeanForEachPortAndNoWayForPeopleToSignIn(String channel, String bean) {
        new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withConfiguration(AutoConfigurations.of(MessageSourceAutoConfiguration.class))
                .withUserConfiguration(RemotePorts.Adapters.class, SentenceWords.class)
                .withPropertyValues("desk.sandbox.enabled=true", "desk.service-requests.channel=" + channel)
                .run(started -> {
                    assertThat(started).hasSingleBean(CustomerDirectory.class);
                    assertThat(started).hasSingleBean(CustomerStandings.class);
                    assertThat(started).hasSingleBean(ServiceHealthSource.class);
                    assertThat(started).hasSingleBean(ServiceRequestFeed.class);
                    assertThat(started).hasSingleBean(ServiceRequestNotes.class);
                    assertThat(started).hasSingleBean(OpenRequests.class);
                    assertThat(started.getBean(ServiceRequestChannel.class)
                                    .getClass()
                                    .getSimpleName())
                            .isEqualTo(bean);
                    assertThat(started).doesNotHaveBean(ClientRegistrationRepository.class);
                    assertThat(started.getBean(SentenceWords.class).say("graph.no-consent"))
                            .contains("consented");
                    assertThat(started.getBean(SentenceWords.class).say("servicerequestapi.no-number"))
                            .contains("number");
                });
    }
}
