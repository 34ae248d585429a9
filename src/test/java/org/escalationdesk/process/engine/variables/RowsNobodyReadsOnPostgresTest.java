package org.escalationdesk.process.engine.variables;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class RowsNobodyReadsOnPostgresTest extends RowsNobodyReadsTest {}
