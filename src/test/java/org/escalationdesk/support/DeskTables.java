package org.escalationdesk.support;

import java.sql.DatabaseMetaData;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;

/** The desk's own tables in an empty database, as a start of the desk makes them. */
public final class DeskTables {

    private DeskTables() {}

    /** @param database H2 or PostgreSQL */
    public static void in(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration/common", "classpath:db/migration/" + vendor(database))
                .load()
                .migrate();
    }

    private static String vendor(DataSource database) {
        try {
            String address = JdbcUtils.extractDatabaseMetaData(database, DatabaseMetaData::getURL);
            return DatabaseDriver.fromJdbcUrl(address).getId();
        } catch (MetaDataAccessException gone) {
            throw new IllegalStateException(gone);
        }
    }
}
