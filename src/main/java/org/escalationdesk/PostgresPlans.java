package org.escalationdesk;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Tells PostgreSQL that a page costs little, whichever it is: what agents look at is in memory. Its defaults are those of a
 * rotating disk, with which it rather compares a thousand tasks with a thousand rights than to look up the rights of each task
 * (docs/performance.md).
 */
@Component
class PostgresPlans implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool
                && pool.getJdbcUrl().startsWith("jdbc:postgresql:")
                && pool.getConnectionInitSql() == null) {
            pool.setConnectionInitSql("SET random_page_cost = 0.25; SET seq_page_cost = 0.25");
        }
        return bean;
    }
}
