package org.escalationdesk.process.clockwatch;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class ClockWarningsOnPostgresTest extends ClockWarningsTest {}
