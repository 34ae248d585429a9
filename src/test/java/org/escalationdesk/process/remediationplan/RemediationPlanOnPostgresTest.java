package org.escalationdesk.process.remediationplan;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class RemediationPlanOnPostgresTest extends RemediationPlanTest {}
