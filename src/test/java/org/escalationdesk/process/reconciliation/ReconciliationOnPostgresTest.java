package org.escalationdesk.process.reconciliation;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class ReconciliationOnPostgresTest extends ReconciliationTest {}
