package org.escalationdesk.process.servicerequestsync;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class QuestionAfterClosingOnPostgresTest extends QuestionAfterClosingTest {}
