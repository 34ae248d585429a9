package org.escalationdesk.web;

import org.escalationdesk.support.OnPostgres;
import org.springframework.test.context.ContextConfiguration;

@ContextConfiguration(initializers = OnPostgres.class)
class FuzzedInputOnPostgresTest extends FuzzedInputTest {}
