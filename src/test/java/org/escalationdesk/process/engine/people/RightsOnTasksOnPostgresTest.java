package org.escalationdesk.process.engine.people;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class RightsOnTasksOnPostgresTest extends RightsOnTasksTest {}
