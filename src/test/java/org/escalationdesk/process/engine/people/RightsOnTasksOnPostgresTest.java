package org.escalationdesk.process.engine.people;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class RightsOnTasksOnPostgresTest extends RightsOnTasksTest {}
