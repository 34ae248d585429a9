package org.escalationdesk.process.customeragreement;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class CustomerAgreementOnPostgresTest extends CustomerAgreementTest {}
