package org.escalationdesk.ldap;

import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.terms.StartRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * People sign in with the name and password that the company's directory knows. It is asked when somebody comes: the desk starts
 * without it, and local users sign in without it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("'${desk.ldap.url:}' != ''")
class LdapSignIn {

    @Bean
    CompanyDirectory companyDirectory(
            LdapSettings settings,
            @Value("${desk.oidc.issuer:}") String otherSignIn,
            SslBundles certificates,
            Clock clock) {
        if (!otherSignIn.isBlank()) {
            throw StartRefused.of("ldap.two-sign-ins");
        }
        return directory(settings, certificates, clock);
    }

    static CompanyDirectory directory(LdapSettings settings, SslBundles certificates, Clock clock) {
        boolean incomplete = Stream.of(settings.bindDn(), settings.bindPassword(), settings.base())
                        .anyMatch(String::isBlank)
                || settings.groups().isEmpty();
        if (incomplete) {
            throw StartRefused.of("ldap.incomplete");
        }
        return new LdapDirectory(settings, tls(settings, certificates), clock);
    }

    private static SSLContext tls(LdapSettings settings, SslBundles certificates) {
        try {
            return settings.sslBundle().isBlank()
                    ? SSLContext.getDefault()
                    : certificates.getBundle(settings.sslBundle()).createSslContext();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
