package org.escalationdesk.terms;

import org.springframework.context.support.ResourceBundleMessageSource;

/** Bundles of sentences for what speaks where no application context is, or before there is one. */
public final class SentenceBundle {

    private SentenceBundle() {}

    /**
     * Whoever speaks first may be a thread of a web application that ends before the bundle does, and with it that thread's class
     * loader: languages not read by then would be missing. Therefore the desk's own reads them.
     *
     * @param name such as {@code messages/security}
     */
    public static ResourceBundleMessageSource named(String name) {
        var bundle = new ResourceBundleMessageSource();
        bundle.setBasename(name);
        bundle.setDefaultEncoding("UTF-8");
        bundle.setFallbackToSystemLocale(false);
        bundle.setBundleClassLoader(SentenceBundle.class.getClassLoader());
        return bundle;
    }
}
