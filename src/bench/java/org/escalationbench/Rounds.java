package org.escalationbench;

import java.util.Locale;
import org.escalationdesk.cases.ClockWatch;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rounds of the watch over the clocks, in the desk's own process. */
final class Rounds {

    private final ClockWatch watch;
    private final JdbcClient jdbc;

    Rounds(ApplicationContext desk) {
        this.watch = desk.getBean(ClockWatch.class);
        this.jdbc = desk.getBean(JdbcClient.class);
    }

    /**
     * @param due so many cases are due
     * @return how many milliseconds it took, and whether cases are left that were never looked at
     */
    String round(int due) {
        jdbc.sql("UPDATE case_watch SET look_at = CURRENT_TIMESTAMP WHERE case_number IN "
                        + "(SELECT case_number FROM case_watch ORDER BY case_number FETCH FIRST :due ROWS ONLY)")
                .param("due", due)
                .update();
        long begin = System.nanoTime();
        watch.round();
        double millis = (System.nanoTime() - begin) / 1e6;
        boolean more = jdbc.sql("SELECT COUNT(*) FROM clock_rules WHERE reached IS NOT NULL")
                        .query(Long.class)
                        .single()
                > 0;
        return String.format(Locale.ROOT, "%.2f %s", millis, more);
    }
}
