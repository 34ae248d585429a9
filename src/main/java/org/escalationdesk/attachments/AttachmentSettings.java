package org.escalationdesk.attachments;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Which files are kept with a case ({@code desk.attachments}).
 *
 * @param maxSize of one file
 * @param maxNumber how many a case may have
 * @param kinds by the extension of their names, in small letters, the media types by which such a file may be sent; it is served by
 *     the first. A kind without any is not kept
 * @param folder where the contents stand, on a disk that all nodes share; null for the database
 */
@Validated
@ConfigurationProperties("desk.attachments")
public record AttachmentSettings(
        @NotNull @DefaultValue("25MB") DataSize maxSize,

        @Min(1) @Max(10_000) @DefaultValue("50") int maxNumber,

        @NotEmpty Map<
                        @Pattern(regexp = "[a-z0-9]{1,20}") String,
                        List<@Pattern(regexp = "[a-z0-9.+-]+/[a-z0-9.+-]{1,80}") String>>
                kinds,

        @Nullable Path folder) {

    /** A file that is larger than any that is kept. */
    public AttachmentRefusal tooLarge() {
        return new AttachmentRefusal(AttachmentRefusal.Reason.TOO_LARGE, sizeInWords());
    }

    private String sizeInWords() {
        if (DataSize.ofMegabytes(maxSize.toMegabytes()).equals(maxSize)) {
            return maxSize.toMegabytes() + " MB";
        }
        return DataSize.ofKilobytes(maxSize.toKilobytes()).equals(maxSize)
                ? maxSize.toKilobytes() + " KB"
                : maxSize.toBytes() + " B";
    }
}
