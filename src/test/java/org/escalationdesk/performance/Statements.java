package org.escalationdesk.performance;

import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Notes what a thread sends to the database; a batch is one statement. */
@TestConfiguration
class Statements {

    private static final ThreadLocal<List<String>> NOTED = new ThreadLocal<>();

    @Bean
    static BeanPostProcessor notingDataSource() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource database
                        ? ProxyDataSourceBuilder.create(database)
                                .listener(new Noting())
                                .build()
                        : bean;
            }
        };
    }

    private static final class Noting implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            List<String> noted = NOTED.get();
            if (noted != null) {
                noted.add(queries.get(0).getQuery());
            }
        }
    }

    /** What this work sends to the database, on this thread, in the order in which it is sent. */
    static List<String> of(Runnable work) {
        List<String> noted = new ArrayList<>();
        NOTED.set(noted);
        try {
            work.run();
        } finally {
            NOTED.remove();
        }
        return noted;
    }
}
