package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.escalationdesk.attachments.Attachment;
import org.escalationdesk.attachments.AttachmentSettings;
import org.escalationdesk.attachments.Attachments;
import org.escalationdesk.attachments.ReceivedFile;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.CaseAttachments;
import org.escalationdesk.encryption.Unreadable;
import org.escalationdesk.terms.CaseNumber;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The files of a case: taken in and served as they stream. */
@RestController
@RequestMapping("/api/cases/{number}/attachments")
@Tag(name = "Cases")
class AttachmentController {

    private static final Logger LOG = LoggerFactory.getLogger(AttachmentController.class);

    private final CallersCases cases;
    private final CaseAttachments caseAttachments;
    private final Attachments attachments;
    private final UploadBody body;
    private final AttachmentSettings settings;
    private final AgentProfiles profiles;

    AttachmentController(
            CallersCases cases,
            CaseAttachments caseAttachments,
            Attachments attachments,
            UploadBody body,
            AttachmentSettings settings,
            AgentProfiles profiles) {
        this.cases = cases;
        this.caseAttachments = caseAttachments;
        this.attachments = attachments;
        this.body = body;
        this.settings = settings;
        this.profiles = profiles;
    }

    /** @param type its media type, by the kind of its name */
    record AttachmentAnswer(
            String id,
            String name,

            @Schema(description = "in bytes") long size,

            @Schema(description = "SHA-256 of the contents, hexadecimal")
            String sha256,

            String type,

            @Schema(description = "when it was attached, in UTC")
            Instant at,

            @Schema(description = "the user who attached it")
            String who,

            @Schema(description = "what they are called by their own profile; the same as who where it tells no name")
            String whoName) {

        static AttachmentAnswer of(Attachment attachment, Map<String, String> names) {
            return new AttachmentAnswer(
                    attachment.id(),
                    attachment.name(),
                    attachment.size(),
                    attachment.sha256(),
                    attachment.mediaType(),
                    attachment.at(),
                    attachment.who(),
                    names.getOrDefault(attachment.who(), attachment.who()));
        }
    }

    /** @param attachments the oldest first */
    record AttachmentsAnswer(
            List<AttachmentAnswer> attachments,

            @Schema(description = "how large a file may be, in bytes")
            long largest) {}

    /** How the description of the API shows what is sent. */
    record AttachmentBody(
            @Schema(type = "string", format = "binary", requiredMode = Schema.RequiredMode.REQUIRED)
            String file) {}

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "The files of one case, the oldest first")
    AttachmentsAnswer list(@PathVariable String number) {
        List<Attachment> kept = attachments.of(known(number));
        Map<String, String> names =
                profiles.names(kept.stream().map(Attachment::who).toList());
        return new AttachmentsAnswer(
                kept.stream().map(file -> AttachmentAnswer.of(file, names)).toList(),
                settings.maxSize().toBytes());
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Attach a file",
            description =
                    "At any time, also after the case was closed: one part named file, with its name. How large it may be, and "
                            + "which kinds are kept, the desk’s settings say; the answers 413 and 415 tell. The conversation has an entry.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                            schema = @Schema(implementation = AttachmentBody.class))),
            responses =
                    @ApiResponse(
                            responseCode = "201",
                            description = "Kept; Location is the file",
                            content = @Content(schema = @Schema(implementation = AttachmentAnswer.class))))
    ResponseEntity<AttachmentAnswer> attach(HttpServletRequest request, @PathVariable String number, Principal caller) {
        CaseNumber known = known(number);
        try (ReceivedFile file = body.of(request)) {
            Attachment kept = caseAttachments.attach(known, file, caller.getName());
            URI location = URI.create(request.getContextPath() + "/api/cases/" + known + "/attachments/" + kept.id());
            return ResponseEntity.created(location)
                    .body(AttachmentAnswer.of(kept, profiles.names(List.of(kept.who()))));
        }
    }

    @GetMapping("/{id}")
    @Operation(
            summary = "One file, as a download",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            description = "The contents, by the media type of its kind",
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                                            schema = @Schema(type = "string", format = "binary"))))
    void read(@PathVariable String number, @PathVariable String id, HttpServletResponse response) throws IOException {
        Attachment attachment = attachments.find(known(number), id).orElseThrow(() -> new UnknownAttachment(id));
        Download download = new Download(attachment, response);
        try {
            attachments.write(attachment, download);
        } catch (Unreadable | EOFException changed) {
            if (!download.begun) {
                throw changed;
            }
            // nothing can be said behind the first part of a file: the answer breaks off
            LOG.error("Attachment {} was changed where it is kept: its answer breaks off", attachment.id(), changed);
            throw new IOException("attachment " + attachment.id() + " is not as it was kept");
        }
    }

    /** Begins the answer with the first bytes: of a file that cannot be read there is none. */
    private static final class Download extends OutputStream {

        private final Attachment attachment;
        private final HttpServletResponse response;
        private boolean begun;

        Download(Attachment attachment, HttpServletResponse response) {
            this.attachment = attachment;
            this.response = response;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!begun) {
                begin();
            }
            response.getOutputStream().write(bytes, from, length);
        }

        private void begin() {
            begun = true;
            response.setContentType(attachment.mediaType());
            response.setContentLengthLong(attachment.size());
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment()
                            .filename(attachment.name(), StandardCharsets.UTF_8)
                            .build()
                            .toString());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        }
    }

    private CaseNumber known(String number) {
        return cases.named(number).number();
    }
}
