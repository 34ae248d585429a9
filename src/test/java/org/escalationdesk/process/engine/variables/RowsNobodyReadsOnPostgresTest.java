package org.escalationdesk.process.engine.variables;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class RowsNobodyReadsOnPostgresTest extends RowsNobodyReadsTest {}
