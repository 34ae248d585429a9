package org.escalationdesk.process.clockwatch;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ClockWarningsOnPostgresTest extends ClockWarningsTest {}
