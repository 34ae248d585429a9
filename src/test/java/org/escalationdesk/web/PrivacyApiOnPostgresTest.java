package org.escalationdesk.web;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class PrivacyApiOnPostgresTest extends PrivacyApiTest {}
