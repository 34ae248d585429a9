package org.escalationdesk.openid;

import java.util.Map;
import org.escalationdesk.access.BearerTokens;
import org.escalationdesk.access.CompanyPeople;
import org.escalationdesk.access.CompanyPerson;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

/** Access tokens of the company's identity provider. */
class CompanyCallers implements BearerTokens {

    private final JwtDecoder decoder;
    private final CompanyTokens tokens;
    private final CompanyPeople people;

    CompanyCallers(JwtDecoder decoder, CompanyTokens tokens, CompanyPeople people) {
        this.decoder = decoder;
        this.tokens = tokens;
        this.people = people;
    }

    @Override
    public Authentication callerOf(String token) {
        CompanyPerson caller = tokens.personOf(read(token));
        people.requireAdmissible(caller);
        return UsernamePasswordAuthenticationToken.authenticated(
                caller.id(),
                null,
                caller.groups().stream()
                        .map(group -> new SimpleGrantedAuthority("ROLE_" + group))
                        .toList());
    }

    private Map<String, Object> read(String token) {
        try {
            return decoder.decode(token).getClaims();
        } catch (BadJwtException noneOfOurs) {
            throw new BadCredentialsException("the token is none for the desk", noneOfOurs);
        } catch (JwtException | JwtDecoderInitializationException unreachable) {
            throw new AuthenticationServiceException("the identity provider does not answer", unreachable);
        }
    }
}
