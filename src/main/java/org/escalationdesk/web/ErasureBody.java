package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.privacy.Person;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/** Whose data is to be erased, by somebody who has looked at it. */
record ErasureBody(
        @NotNull(message = "{input.missing}") @Valid PersonBody person,

        @Schema(description = "fingerprint of what is known, as it was looked at")
        @NotBlank(message = "{input.missing}") @Text(max = 64)
        String fingerprint,

        @Schema(
                description =
                        "typed by whoever decides: the person’s e-mail address once more, or where none is given the "
                                + "phone number, or where none is given the name")
        @NotBlank(message = "{input.missing}") @Text(max = 320)
        String confirmation,

        @Schema(description = "ids of the cases’ files that go too; nobody knows what is in them")
        @Size(max = 500, message = "{input.too-many-files}") @Nullable List<@Text(max = 36) String> attachments)
        implements Conditional {

    @Override
    public List<String> missing() {
        return person == null
                ? List.of()
                : person.missing().stream().map(field -> "person." + field).toList();
    }

    boolean isConfirmed() {
        Person whom = person.person();
        String expected = !whom.email().isEmpty() ? whom.email() : !whom.phone().isEmpty() ? whom.phone() : whom.name();
        return confirmation.strip().equals(expected);
    }
}
