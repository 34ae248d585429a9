package org.escalationdesk.web;

import java.io.IOException;

/** A body that does not hold one file and nothing else. */
class MalformedUpload extends RuntimeException {

    private final boolean multipart;

    /** @param multipart whether it is at least said to be {@code multipart/form-data} */
    MalformedUpload(boolean multipart) {
        this.multipart = multipart;
    }

    /** @param broken how its reading ended */
    MalformedUpload(IOException broken) {
        super(broken);
        this.multipart = true;
    }

    boolean isMultipart() {
        return multipart;
    }
}
