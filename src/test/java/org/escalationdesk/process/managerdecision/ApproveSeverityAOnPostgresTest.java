package org.escalationdesk.process.managerdecision;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class ApproveSeverityAOnPostgresTest extends ApproveSeverityATest {}
