package org.escalationdesk.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * A test that completes this form in a real browser. {@link FormInBrowser} fails it unless the desk took the form from the
 * browser while it ran; {@code DriftTest} demands one for each form of a model.
 */
@Test
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CompletesForm {

    /** The form's name, which is the id of its task or start event. */
    String value();
}
