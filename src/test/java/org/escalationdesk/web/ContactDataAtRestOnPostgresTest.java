package org.escalationdesk.web;

import org.escalationdesk.support.AlsoOnPostgres;

@AlsoOnPostgres
class ContactDataAtRestOnPostgresTest extends ContactDataAtRestTest {}
