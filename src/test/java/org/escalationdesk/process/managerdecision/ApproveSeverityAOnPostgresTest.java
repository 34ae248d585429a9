package org.escalationdesk.process.managerdecision;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ApproveSeverityAOnPostgresTest extends ApproveSeverityATest {}
