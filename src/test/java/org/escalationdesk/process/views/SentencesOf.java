package org.escalationdesk.process.views;

import static org.mockito.Mockito.mock;

import org.escalationdesk.terms.SentenceWords;
import org.springframework.context.MessageSource;

/** Sentences for tests without an application. */
public final class SentencesOf {

    private SentencesOf() {}

    /** Of one bundle; fields are named by their paths. */
    public static Sentences bundle(MessageSource messages) {
        return new Sentences(new SentenceWords(messages), mock(FormLabels.class));
    }
}
