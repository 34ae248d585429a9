package org.escalationdesk.encryption;

import org.escalationdesk.support.OnPostgres;

class KeysSideBySideOnPostgresTest extends KeysSideBySideTest {

    @Override
    String url() {
        return OnPostgres.emptyDatabase();
    }
}
