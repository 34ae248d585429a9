package org.escalationdesk.process.servicerequest;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class SendInformationOnPostgresTest extends SendInformationTest {}
