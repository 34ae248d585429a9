package org.escalationdesk.process.customerrequest;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class CompareCasesOnPostgresTest extends CompareCasesTest {}
