package org.escalationdesk.cases;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ServiceId;
import org.junit.jupiter.api.Test;

/**
 * How long it takes to find similar cases among a hundred thousand open ones on PostgreSQL. No build runs it; by hand:
 * {@code mvn test-compile surefire:test -Dtest=SimilarCasesBenchmark}.
 */
class SimilarCasesBenchmark {

    private static final int WARM_UP = 50;
    private static final int TIMES = 200;

    @Test
    void spreadOverAThousandCustomers() {
        measure(1000);
    }

    @Test
    void aThousandOfEachCustomerAndService() {
        measure(100);
    }

    private static void measure(int customers) {
        SimilarCasesOnPostgresTest desk = new SimilarCasesOnPostgresTest();
        desk.aDatabase();
        ManyCases.openCases(desk.jdbc(), customers);
        SupportCase[] asked = new SupportCase[10];
        for (int i = 0; i < asked.length; i++) {
            Customer customer = new Customer(new TenantId(ManyCases.tenant(i)), "c", "c");
            CaseNumber number = desk.opened(customer, new ServiceId("exchange-online"), "无法接收邮件 " + i);
            asked[i] = desk.read(number);
        }
        long[] nanos = new long[TIMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long busy = 0;
        for (int i = -WARM_UP; i < TIMES; i++) {
            SupportCase supportCase = asked[Math.floorMod(i, asked.length)];
            long cpu = threads.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            desk.similar().undecided(supportCase);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
                busy += threads.getCurrentThreadCpuTime() - cpu;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%d customers with %d open cases each: median %.1f ms, p95 %.1f ms, longest %.1f ms, of it %.1f ms of the desk's own processor time; %s%n",
                customers,
                ManyCases.COUNT / customers,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 95 / 100] / 1e6,
                nanos[TIMES - 1] / 1e6,
                busy / 1e6 / TIMES,
                desk.jdbc()
                        .sql(
                                "SELECT 'locale ' || datctype || ', PostgreSQL''s own measure of two equal Chinese titles: ' "
                                        + "|| similarity('无法接收邮件', '无法接收邮件') FROM pg_database "
                                        + "WHERE datname = current_database()")
                        .query(String.class)
                        .single());
    }
}
