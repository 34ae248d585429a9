package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.escalationdesk.attachments.AttachmentSettings;
import org.escalationdesk.terms.SentenceWords;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** How long the body of a call may be that attaches a file to a case, the only one that may bring more than a form does. */
@Component
class UploadLimit {

    /** In bytes: what stands around the file in its body. */
    private static final int AROUND = 64 * 1024;

    private static final Pattern PATH = Pattern.compile("/api/cases/[A-Za-z0-9-]{1,40}/attachments");

    private final AttachmentSettings settings;
    private final SentenceWords words;

    UploadLimit(AttachmentSettings settings, SentenceWords words) {
        this.settings = settings;
        this.words = words;
    }

    boolean concerns(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return HttpMethod.POST.matches(request.getMethod())
                && PATH.matcher(uri.substring(
                                Math.min(uri.length(), request.getContextPath().length())))
                        .matches();
    }

    /** In bytes. */
    long longest() {
        return settings.maxSize().toBytes() + AROUND;
    }

    /** What is said of a file that is too large, in the reader's language. */
    String sentence() {
        return words.of(settings.tooLarge().sentence());
    }
}
