package org.escalationdesk.openid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

class SignInPagesTest {

    @Test
    void whoCannotBeSentToTheProviderIsToldWhenToTryAgain() throws Exception {
        var response = new MockHttpServletResponse();

        SignInPages.begunInVain(new MockHttpServletRequest(), response, new OAuth2AuthenticationException("no answer"));

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isEqualTo("60");
        assertThat(response.getContentAsString()).contains("does not answer at the moment");
    }
}
