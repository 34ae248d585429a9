package org.escalationdesk.process.servicerequest;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class SeverityAfterFilingOnPostgresTest extends SeverityAfterFilingTest {}
