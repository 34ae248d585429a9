package org.escalationdesk.performance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * H2 2.3 cannot read a result that it took out of memory and that is ordered twice by the same column, as Tasklist orders a filter
 * by the due date when an agent asks for what the filter does anyway.
 */
class LongListOnH2Test {

    @Test
    void aListMayBeOrderedTwiceByTheDueDate(@TempDir Path folder) {
        var settings = new YamlPropertiesFactoryBean();
        settings.setResources(new ClassPathResource("application.yml"));
        String url = settings.getObject().getProperty("spring.datasource.url");
        var database = new SingleConnectionDataSource(
                url.replace("./data/desk", folder.resolve("desk").toString()), "sa", "", true);
        try {
            JdbcClient jdbc = JdbcClient.create(database);
            jdbc.sql("CREATE TABLE task (id VARCHAR(64) PRIMARY KEY, due TIMESTAMP, state VARCHAR(20))")
                    .update();
            jdbc.sql("INSERT INTO task SELECT 't' || x, DATEADD(SECOND, x, TIMESTAMP '2026-01-01 00:00:00'), 'Created' "
                            + "FROM SYSTEM_RANGE(1, 190000)")
                    .update();

            assertThat(jdbc.sql(
                                    "SELECT setting_value FROM information_schema.settings WHERE setting_name = 'MAX_MEMORY_ROWS'")
                            .query(Integer.class)
                            .single())
                    .as("rows, whatever memory this machine has")
                    .isEqualTo(200_000);
            assertThat(jdbc.sql("SELECT DISTINCT id, due, state FROM task ORDER BY due, due LIMIT 15")
                            .query((row, number) -> row.getString("state"))
                            .list())
                    .hasSize(15)
                    .containsOnly("Created");
        } finally {
            database.destroy();
        }
    }
}
