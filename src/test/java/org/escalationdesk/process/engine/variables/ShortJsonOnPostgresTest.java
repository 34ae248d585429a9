package org.escalationdesk.process.engine.variables;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ShortJsonOnPostgresTest extends ShortJsonTest {}
