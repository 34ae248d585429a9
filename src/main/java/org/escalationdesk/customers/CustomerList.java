package org.escalationdesk.customers;

import java.util.List;

/** The whole list of the partner's customers, as Partner Center knows it. */
public interface CustomerList {

    /**
     * All customers, read page after page: a remote call that may take minutes.
     *
     * @throws CustomerDirectoryUnavailable when the list cannot be read to its end
     */
    List<Customer> all();
}
