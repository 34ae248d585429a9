package org.escalationdesk.privacy;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class RetentionWatchOnPostgresTest extends RetentionWatchTest {}
