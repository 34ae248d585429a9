package org.escalationdesk.process.engine.upgrades;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class RunningCasesOnPostgresTest extends RunningCasesTest {}
