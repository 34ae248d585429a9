package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.escalationdesk.input.Conditional;
import org.escalationdesk.privacy.Person;
import org.escalationdesk.terms.EmailAddress;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;

/** By what a person is known; one of the three at least. What is short would be many people's. */
record PersonBody(
        @Schema(description = "found as it is written, with any blanks between its words")
        @Text(max = 200, oneLine = true)
        @Pattern(regexp = "|\\s*\\S.*\\S\\s*", message = "{input.name-too-short}") @Nullable String name,

        @EmailAddress @Identifier @Text(max = 320, oneLine = true) @Nullable String email,

        @Schema(
                description = "found with blanks, hyphens and brackets between its digits, the last four together, and "
                        + "with China’s code or without")
        @Identifier @Text(max = 50, oneLine = true)
        @Pattern(regexp = "|\\D*(?:\\d\\D*){6,}", message = "{input.phone-too-short}")
        @Nullable String phone)
        implements Conditional {

    @Override
    public List<String> missing() {
        return Stream.of(text(name), text(email), text(phone)).allMatch(String::isBlank) ? List.of("email") : List.of();
    }

    Person person() {
        return new Person(text(name).strip(), text(email).strip(), text(phone).strip());
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "");
    }
}
