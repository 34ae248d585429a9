package org.escalationdesk.process.servicerequest;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class SeverityAfterFilingOnPostgresTest extends SeverityAfterFilingTest {}
