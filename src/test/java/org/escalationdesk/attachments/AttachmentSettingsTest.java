package org.escalationdesk.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.unit.DataSize;

class AttachmentSettingsTest {

    private final ApplicationContextRunner desk = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withUserConfiguration(Settings.class);

    @EnableConfigurationProperties(AttachmentSettings.class)
    static class Settings {}

    @Test
    void unlessToldFilesOf25MegabytesAreKept() {
        desk.run(started -> {
            AttachmentSettings settings = started.getBean(AttachmentSettings.class);
            assertThat(settings.maxSize()).isEqualTo(DataSize.ofMegabytes(25));
            assertThat(settings.folder()).isNull();
            assertThat(settings.kinds())
                    .containsKeys("png", "log", "eml")
                    .doesNotContainKeys("html", "svg", "exe", "js");
        });
    }

    @Test
    void oneKindIsTakenOutAndAnotherAdded() {
        desk.withPropertyValues(
                        "desk.attachments.kinds.zip=", "desk.attachments.kinds.pcap=application/vnd.tcpdump.pcap")
                .run(started -> assertThat(
                                started.getBean(AttachmentSettings.class).kinds())
                        .hasEntrySatisfying("zip", types -> assertThat(types).isEmpty())
                        .hasEntrySatisfying("pcap", types -> assertThat(types).hasSize(1))
                        .hasEntrySatisfying("png", types -> assertThat(types).hasSize(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "desk.attachments.max-size=much",
                "desk.attachments.max-number=0",
                "desk.attachments.kinds[.log]=text/plain",
                "desk.attachments.kinds[LOG]=text/plain",
                "desk.attachments.kinds.log=text",
                "desk.attachments.kinds.log=text/plain; charset=utf-8",
            })
    void whatCannotBeMeantEndsTheStart(String setting) {
        desk.withPropertyValues(setting).run(started -> assertThat(started).hasFailed());
    }
}
