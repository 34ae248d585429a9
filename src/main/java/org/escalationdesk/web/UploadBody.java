package org.escalationdesk.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.InvalidContentTypeException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.escalationdesk.attachments.AttachmentRefusal;
import org.escalationdesk.attachments.AttachmentSettings;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.attachments.ReceivedFile;
import org.escalationdesk.web.PacedStream.TooSlow;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads a body of {@code multipart/form-data} with one file as it comes in: the file is never in memory whole. */
@Component
class UploadBody {

    private static final String FIELD = "file";

    /** In bytes, of the headers of the part: a name of 255 characters in whatever script, and room. */
    private static final int LONGEST_HEADERS = 8 * 1024;

    private final Attachments attachments;
    private final AttachmentSettings settings;
    private final UploadLimit limit;
    private final Duration slowAfter;

    UploadBody(
            Attachments attachments,
            AttachmentSettings settings,
            UploadLimit limit,
            @Value("${desk.calls.upload-slow-after}") Duration slowAfter) {
        this.attachments = attachments;
        this.settings = settings;
        this.limit = limit;
        this.slowAfter = slowAfter;
    }

    /**
     * The file, which whoever asks closes.
     *
     * @throws AttachmentRefusal when it is not one that is kept
     * @throws MalformedUpload when the body does not hold exactly one file, or does not come in whole
     */
    ReceivedFile of(HttpServletRequest request) {
        try {
            return read(request);
        } catch (RuntimeException refused) {
            if (!(refused.getCause() instanceof SocketTimeoutException) && !(refused.getCause() instanceof TooSlow)) {
                readOn(request);
            }
            throw refused;
        }
    }

    private ReceivedFile read(HttpServletRequest request) {
        try {
            FileItemIterator parts = upload().getItemIterator(paced(request));
            ReceivedFile file = file(parts);
            if (isLast(parts, file)) {
                return file;
            }
            throw new MalformedUpload(true);
        } catch (IllegalArgumentException e) {
            // words in a header that are encoded as in mail, and wrongly
            throw new MalformedUpload(true);
        } catch (InvalidContentTypeException other) {
            throw new MalformedUpload(false);
        } catch (InvalidFileNameException e) {
            throw new AttachmentRefusal(AttachmentRefusal.Reason.NAME_NOT_ALLOWED);
        } catch (IOException e) {
            if (cause(e) instanceof SizeException) {
                throw settings.tooLarge();
            }
            throw new MalformedUpload(e);
        }
    }

    private ServletRequestContext paced(HttpServletRequest request) {
        return new ServletRequestContext(request) {
            @Override
            public InputStream getInputStream() throws IOException {
                return new PacedStream(super.getInputStream(), slowAfter, System::nanoTime);
            }
        };
    }

    private FileUpload upload() {
        FileUpload upload = new FileUpload() {
            /** The parser would go on without one where a part has parts of its own. */
            @Override
            public byte[] getBoundary(String contentType) {
                byte[] boundary = super.getBoundary(contentType);
                if (boundary == null) {
                    throw new MalformedUpload(true);
                }
                return boundary;
            }
        };
        upload.setHeaderEncoding(StandardCharsets.UTF_8.name());
        upload.setPartHeaderSizeMax(LONGEST_HEADERS);
        upload.setSizeMax(limit.longest());
        return upload;
    }

    private ReceivedFile file(FileItemIterator parts) throws IOException {
        if (!parts.hasNext()) {
            throw new MalformedUpload(true);
        }
        FileItemStream part = parts.next();
        if (!FIELD.equals(part.getFieldName())) {
            throw new MalformedUpload(true);
        }
        return attachments.receive(name(part), part.getContentType(), part.openStream());
    }

    /** The sign that ends the name may stand in it behind a backslash, which is of the notation and no end of a folder. */
    private static @Nullable String name(FileItemStream part) {
        String sent = part.getName();
        return sent == null ? null : sent.replace("\\\"", "\"");
    }

    /** Whether nothing comes behind it, read to the end of the body; otherwise the file goes. */
    private static boolean isLast(FileItemIterator parts, ReceivedFile file) throws IOException {
        boolean last = false;
        try {
            last = !parts.hasNext();
            return last;
        } finally {
            if (!last) {
                file.close();
            }
        }
    }

    private static @Nullable Throwable cause(IOException e) {
        return e instanceof FileUploadIOException ? e.getCause() : e;
    }

    /** Who is still sending hears nothing before the end; how long a body may be is bounded. */
    private void readOn(HttpServletRequest request) {
        try {
            InputStream rest = request.getInputStream();
            byte[] buffer = new byte[8192];
            long most = limit.longest();
            while (most > 0) {
                int read = rest.read(buffer);
                if (read < 0) {
                    break;
                }
                most -= read;
            }
        } catch (IOException gone) {
            // nobody is told then
        }
    }
}
