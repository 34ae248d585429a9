package org.escalationdesk.customers;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class KnownCustomersOnPostgresTest extends KnownCustomersTest {}
