package org.escalationdesk.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.io.IOException;
import java.security.Principal;
import org.escalationdesk.cases.AgentProfiles;
import org.escalationdesk.cases.AgentProfiles.AgentProfile;
import org.escalationdesk.input.InputReader;
import org.escalationdesk.terms.EmailAddress;
import org.escalationdesk.terms.Identifier;
import org.escalationdesk.terms.PhoneNumber;
import org.escalationdesk.terms.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who the caller is to others; nobody reads or changes anybody else's here. */
@RestController
@RequestMapping(path = "/api/profile", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Profile", description = "How 21Vianet reaches the person who files a request")
class ProfileController {

    private final AgentProfiles profiles;
    private final InputReader input;
    private final JsonBody body;

    ProfileController(AgentProfiles profiles, InputReader input, JsonBody body) {
        this.profiles = profiles;
        this.input = input;
        this.body = body;
    }

    record ProfileBody(
            @NotBlank(message = "{input.missing}") @Text(max = 100, oneLine = true)
            String firstName,

            @NotBlank(message = "{input.missing}") @Text(max = 100, oneLine = true)
            String lastName,

            @NotBlank(message = "{input.missing}") @EmailAddress @Identifier @Text(max = 250, oneLine = true)
            String email,

            @PhoneNumber.Valid @Identifier @Text(max = 50, oneLine = true) @Nullable String phone) {

        static ProfileBody of(AgentProfile profile) {
            return new ProfileBody(profile.firstName(), profile.lastName(), profile.email(), profile.phone());
        }

        AgentProfile profile() {
            return new AgentProfile(firstName, lastName, email, phone == null ? "" : phone);
        }
    }

    @GetMapping
    @Operation(summary = "The caller's own name, e-mail and phone")
    ProfileBody profile(Principal caller) {
        return ProfileBody.of(profiles.of(caller.getName()));
    }

    @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            summary = "Keep the caller's own name, e-mail and phone",
            description = "“Prepare service request” is filled in with them as our contact for whoever has the task.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            content = @Content(schema = @Schema(implementation = ProfileBody.class))))
    ProfileBody keep(HttpServletRequest request, Principal caller) throws IOException {
        profiles.keep(
                caller.getName(),
                input.read(body.of(request), ProfileBody.class).profile());
        return profile(caller);
    }
}
