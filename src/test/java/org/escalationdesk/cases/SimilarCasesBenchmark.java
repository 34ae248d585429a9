package org.escalationdesk.cases;

import java.util.Arrays;
import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;
import org.escalationdesk.terms.CaseNumber;
import org.escalationdesk.terms.ServiceId;

/**
 * How long it takes to find similar cases among a hundred thousand open ones on PostgreSQL. Run by hand:
 * {@code mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.escalationdesk.cases.SimilarCasesBenchmark}.
 */
final class SimilarCasesBenchmark {

    private static final int WARM_UP = 100;
    private static final int TIMES = 1000;

    private SimilarCasesBenchmark() {}

    public static void main(String[] arguments) {
        measure(1000);
        measure(100);
        System.exit(0);
    }

    private static void measure(int customers) {
        SimilarCasesOnPostgresTest desk = new SimilarCasesOnPostgresTest();
        desk.aDatabase();
        ManyCases.openCases(desk.jdbc(), customers);
        long[] nanos = new long[TIMES];
        SupportCase[] asked = new SupportCase[10];
        for (int i = 0; i < asked.length; i++) {
            Customer customer = new Customer(new TenantId(ManyCases.tenant(i)), "c", "c");
            CaseNumber number = desk.opened(customer, new ServiceId("exchange-online"), "无法接收邮件 " + i);
            asked[i] = desk.read(number);
        }
        for (int i = -WARM_UP; i < TIMES; i++) {
            SupportCase supportCase = asked[Math.floorMod(i, asked.length)];
            long begin = System.nanoTime();
            desk.similar().undecided(supportCase);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - begin;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%d customers with %d open cases each: median %.1f ms, p95 %.1f ms, longest %.1f ms%n",
                customers,
                ManyCases.COUNT / customers,
                nanos[TIMES / 2] / 1e6,
                nanos[TIMES * 95 / 100] / 1e6,
                nanos[TIMES - 1] / 1e6);
    }
}
