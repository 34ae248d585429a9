package org.escalationdesk.web;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class BadInputOnPostgresTest extends BadInputTest {}
