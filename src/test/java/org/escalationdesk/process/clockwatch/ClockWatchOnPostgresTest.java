package org.escalationdesk.process.clockwatch;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ClockWatchOnPostgresTest extends ClockWatchTest {}
