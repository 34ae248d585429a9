package org.escalationdesk.encryption;

import org.escalationdesk.support.OnPostgres;
import org.escalationdesk.support.WholeRun;

@WholeRun
class KeysSideBySideOnPostgresTest extends KeysSideBySideTest {

    @Override
    String url() {
        return OnPostgres.emptyDatabase();
    }
}
