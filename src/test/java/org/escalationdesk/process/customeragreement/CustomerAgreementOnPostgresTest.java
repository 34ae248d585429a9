package org.escalationdesk.process.customeragreement;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class CustomerAgreementOnPostgresTest extends CustomerAgreementTest {}
