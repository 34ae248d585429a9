package org.escalationdesk.process.customerrequest;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class CustomerCameBackOnPostgresTest extends CustomerCameBackTest {}
