package org.escalationdesk.support;

import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;

/** The tests have the libraries of a provider of OpenID Connect beside the desk, which does not become one by that. */
public class NoProviderInTheDesk implements AutoConfigurationImportFilter {

    private static final String SERVER = "org.springframework.boot.autoconfigure.security.oauth2.server.";
    private static final String RESOURCES = "org.springframework.boot.autoconfigure.security.oauth2.resource.";

    @Override
    public boolean[] match(String[] names, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[names.length];
        for (int i = 0; i < names.length; i++) {
            wanted[i] = names[i] == null || !names[i].startsWith(SERVER) && !names[i].startsWith(RESOURCES);
        }
        return wanted;
    }
}
