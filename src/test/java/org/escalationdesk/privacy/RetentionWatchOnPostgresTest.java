package org.escalationdesk.privacy;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class RetentionWatchOnPostgresTest extends RetentionWatchTest {}
