package org.escalationdesk.process.remediationplan;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import org.escalationdesk.terms.Text;

/**
 * One agreed item, as a form sends it.
 *
 * @param owner a user or a group of the desk
 * @param due the last day, in China
 */
public record ItemAnswer(
        @NotBlank(message = "{input.missing}") @Text(max = 2000)
        String what,

        @NotBlank(message = "{input.missing}") @Text(max = 255, oneLine = true)
        String owner,

        @NotNull(message = "{input.missing}") LocalDate due) {}
