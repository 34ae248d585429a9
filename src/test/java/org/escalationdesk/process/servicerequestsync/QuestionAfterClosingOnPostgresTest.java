package org.escalationdesk.process.servicerequestsync;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class QuestionAfterClosingOnPostgresTest extends QuestionAfterClosingTest {}
