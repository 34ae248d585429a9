package org.escalationdesk.process.reconciliation;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ReconciliationOnPostgresTest extends ReconciliationTest {}
