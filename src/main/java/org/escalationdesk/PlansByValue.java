package org.escalationdesk;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Lets PostgreSQL plan each query for the values that it is asked with. What pgjdbc prepares on the server is planned without them
 * after a while, and then PostgreSQL takes the rights that a person has for few: a list of 21,000 tasks took a minute and a half
 * instead of a quarter of a second (docs/performance.md).
 */
@Component
class PlansByValue implements BeanPostProcessor {

    @Override
    public Object postProcessBeforeInitialization(Object bean, String name) {
        if (bean instanceof HikariDataSource pool && pool.getJdbcUrl().startsWith("jdbc:postgresql:")) {
            pool.addDataSourceProperty("prepareThreshold", "0");
        }
        return bean;
    }
}
