package org.escalationdesk.attachments;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.escalationdesk.attachments.AttachmentRefusal.Reason;
import org.jspecify.annotations.Nullable;

/** Which kinds of files are kept. A kind is told by the extension of the name; what the sender calls it must agree. */
final class AttachmentKinds {

    /** What senders say who do not know the kind. */
    private static final String UNKNOWN = "application/octet-stream";

    private final Map<String, List<String>> kinds;

    AttachmentKinds(Map<String, List<String>> kinds) {
        this.kinds = kinds;
    }

    /**
     * The media type by which such a file is served.
     *
     * @param sentAs as the sender calls it; null or {@code application/octet-stream} where it does not know
     * @throws AttachmentRefusal when files of this kind are not kept, or it is sent as one of another kind
     */
    String mediaType(FileName name, @Nullable String sentAs) {
        List<String> types = kinds.getOrDefault(name.extension(), List.of());
        if (types.isEmpty()) {
            throw new AttachmentRefusal(Reason.KIND_NOT_ALLOWED, name.value(), allowed());
        }
        String sent = sentAs == null ? "" : sentAs.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (!sent.isEmpty() && !sent.equals(UNKNOWN) && !types.contains(sent)) {
            throw new AttachmentRefusal(Reason.NOT_OF_ITS_KIND, name.value(), sent);
        }
        return types.get(0);
    }

    private String allowed() {
        return kinds.entrySet().stream()
                .filter(kind -> !kind.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
