package org.escalationdesk.remote;

import org.escalationdesk.customers.Customer;
import org.escalationdesk.customers.TenantId;

/** The remote systems of a 21Vianet partner, whoever plays them. */
interface OtherSide extends AutoCloseable {

    /** How all of them behave; the ids are the sandbox's. */
    enum Mood {
        NORMAL,
        THROTTLING,
        THROTTLING_UNTIL,
        FAILING,
        SIGNED_OUT,
        GARBAGE;

        /** For those that throttle. */
        static final int SECONDS = 30;

        /** For those that fail. */
        static final int STATUS = 503;

        String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Customers to ask for.
     *
     * @param beginning of the name of several customers, two of whom share all of it
     * @param former with whom the partner has no relationship any more
     * @param noApplication in whose tenant the desk's application is missing
     */
    record Known(
            Customer one,
            String beginning,
            int listed,
            TenantId withoutAccess,
            TenantId suspended,
            TenantId unknown,
            TenantId former,
            TenantId notConsented,
            TenantId noApplication) {}

    String base();

    Known known();

    void behaves(Mood mood);

    /** Exchange Online has an issue that is over, in the tenant of the one customer. */
    void hadAnOutage();

    /** The channel answers the next request with this reason. */
    void refuses(String reason);

    /** The channel is none. */
    void isNotOffered();

    @Override
    void close();
}
