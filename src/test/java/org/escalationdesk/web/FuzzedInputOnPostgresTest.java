package org.escalationdesk.web;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class FuzzedInputOnPostgresTest extends FuzzedInputTest {}
