package org.escalationdesk;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Tells PostgreSQL what it needs to find a person's tasks by their rights (docs/performance.md). Each query is planned for the values
 * that it is asked with: what pgjdbc prepares on the server is planned without them after a while, and then PostgreSQL takes the
 * rights that a person has for few. And an index is cheap to look into: PostgreSQL's default is that of a rotating disk, with which
 * it rather compares a thousand tasks with a thousand rights.
 */
@Component
class PostgresPlans implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("prepareThreshold", "0");
            if (pool.getConnectionInitSql() == null) {
                pool.setConnectionInitSql("SET random_page_cost = 1.1");
            }
        }
        return bean;
    }
}
