package org.escalationdesk.attachments;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/** Where the contents of files stand, encrypted or as they came. */
interface Contents {

    /** Keeps them, as far as the transaction of whoever calls comes to its end. */
    void keep(String id, Path file);

    /**
     * @param size how many bytes stand there
     * @throws IOException when they cannot be written, or are not whole
     */
    void write(String id, long size, OutputStream out) throws IOException;
}
