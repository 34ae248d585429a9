package org.escalationdesk.encryption;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class EncryptionConfiguration {

    @Bean
    StoredKeys storedKeys(JdbcClient jdbc) {
        return new StoredKeys(jdbc);
    }

    /** Those that are configured; otherwise, which production refuses before, the one of the {@link KeyFile}. */
    @Bean
    EncryptionKeys encryptionKeys(Environment environment, StoredKeys stored) {
        EncryptionSettings settings = EncryptionSettings.of(environment);
        EncryptionKeys keys = settings.areAbsent()
                ? KeyFile.forDatabase(environment.getProperty("spring.datasource.url", ""))
                : settings.keys();
        stored.require(keys);
        return keys;
    }
}
