package org.escalationdesk.process.agreementrenewal;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class AgreementRenewalOnPostgresTest extends AgreementRenewalTest {}
