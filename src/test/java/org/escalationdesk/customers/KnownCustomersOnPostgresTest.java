package org.escalationdesk.customers;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class KnownCustomersOnPostgresTest extends KnownCustomersTest {}
