package org.escalationdesk.process.remediationplan;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class RemediationPlanOnPostgresTest extends RemediationPlanTest {}
