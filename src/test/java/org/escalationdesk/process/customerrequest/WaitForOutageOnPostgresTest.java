package org.escalationdesk.process.customerrequest;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class WaitForOutageOnPostgresTest extends WaitForOutageTest {}
