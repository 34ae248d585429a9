package org.escalationdesk.openid;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the sign-in page of the web applications offers beside a name and a password. */
@Hidden
@RestController
class SignInPageController {

    private final OpenIdSettings settings;

    SignInPageController(OpenIdSettings settings) {
        this.settings = settings;
    }

    /**
     * @param label in the reader's language; empty where there is no other way to sign in
     * @param address where it begins
     */
    record OtherWay(String label, String address) {}

    @GetMapping(path = "/camunda/api/desk/sign-in", produces = MediaType.APPLICATION_JSON_VALUE)
    OtherWay otherWay(HttpServletRequest request) {
        if (settings.issuer().isBlank()) {
            return new OtherWay("", "");
        }
        String label = settings.name().isBlank()
                ? SignInPages.say("openid.sign-in")
                : SignInPages.say("openid.sign-in-with", settings.name());
        return new OtherWay(label, request.getContextPath() + OpenIdSignIn.BEGIN);
    }
}
