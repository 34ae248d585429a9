package org.escalationdesk.process.engine.upgrades;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class AgreedItemsOnPostgresTest extends AgreedItemsTest {}
