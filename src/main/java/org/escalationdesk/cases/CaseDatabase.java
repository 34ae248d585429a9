package org.escalationdesk.cases;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The way to the database for all of the desk. */
@Configuration(proxyBeanMethods = false)
class CaseDatabase {

    @Bean
    JdbcClient jdbcClient(NamedParameterJdbcOperations database) {
        return new CasesWrittenFirst(JdbcClient.create(database));
    }
}
