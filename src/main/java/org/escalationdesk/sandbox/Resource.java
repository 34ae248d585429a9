package org.escalationdesk.sandbox;

import java.util.Optional;
import java.util.stream.Stream;

/** What a token can be issued for in the China cloud. */
enum Resource {
    MICROSOFT_GRAPH("https://microsoftgraph.chinacloudapi.cn"),

    /** Of app-only tokens for Partner Center (Partner Center authentication). */
    DIRECTORY_GRAPH("https://graph.chinacloudapi.cn"),

    PARTNER_CENTER("https://partner.partnercenterapi.microsoftonline.cn");

    private final String uri;

    Resource(String uri) {
        this.uri = uri;
    }

    /** Of a scope that names a resource, as in {@code https://graph.chinacloudapi.cn/.default}. */
    static Optional<Resource> ofScope(String scope) {
        int end = scope.lastIndexOf('/');
        String named = end < 0 ? scope : scope.substring(0, end);
        String withoutSlash = named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
        return Stream.of(values())
                .filter(resource -> resource.uri.equalsIgnoreCase(withoutSlash))
                .findFirst();
    }

    boolean opens(RemoteSystem system) {
        return (this == MICROSOFT_GRAPH) == (system == RemoteSystem.GRAPH);
    }
}
