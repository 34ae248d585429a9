package org.escalationdesk.process.customerrequest;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class CustomerCameBackOnPostgresTest extends CustomerCameBackTest {}
