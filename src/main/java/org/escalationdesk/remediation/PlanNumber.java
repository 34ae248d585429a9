package org.escalationdesk.remediation;

import java.util.Locale;

/** The number of a remediation plan, such as {@code RP-2026-000004}. */
public record PlanNumber(String value) {

    public static final String PREFIX = "RP-";

    static PlanNumber of(int year, long sequence) {
        return new PlanNumber(String.format(Locale.ROOT, PREFIX + "%04d-%06d", year, sequence));
    }

    @Override
    public String toString() {
        return value;
    }
}
