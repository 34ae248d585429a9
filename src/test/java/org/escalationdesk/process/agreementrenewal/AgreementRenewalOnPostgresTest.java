package org.escalationdesk.process.agreementrenewal;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class AgreementRenewalOnPostgresTest extends AgreementRenewalTest {}
