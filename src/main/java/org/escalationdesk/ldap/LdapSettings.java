package org.escalationdesk.ldap;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The company's directory ({@code desk.ldap}).
 *
 * @param url of each of its servers, such as {@code ldaps://dc.contoso.example}, in the order in which they are tried. Empty: there is
 *     none
 * @param startTls whether an {@code ldap} connection goes on with TLS before anything is said
 * @param sslBundle of {@code spring.ssl.bundle}, whose certificates are trusted; those of the machine's Java where it is empty
 * @param bindDn of the account by which the desk looks for people
 * @param base below which people and groups stand
 * @param peopleBase below which people stand; {@code base} where it is empty
 * @param peopleFilter which of the entries are people who may come
 * @param idAttribute by which people are known here, in small letters
 * @param groupsBase below which groups stand that may be named without their whole DN; {@code base} where it is empty
 * @param memberAttribute by which groups name their members, to look for groups by it; where it is empty, people's {@code memberOf}
 *     names the groups
 * @param groups by the desk's groups, which of the directory's stand for them: names or whole DNs, separated by semicolons
 * @param passwordChangedAttributes which of an entry tell when its password was last changed; those that an entry lacks tell nothing
 * @param answerWithin how long the desk waits at each step of connecting to a server, and then in all for what it asks when somebody
 *     signs in
 * @param lookAgainEvery how often it is looked whether those who came still may
 */
@ConfigurationProperties("desk.ldap")
record LdapSettings(
        @DefaultValue List<String> url,
        @DefaultValue("false") boolean startTls,
        @DefaultValue("") String sslBundle,
        @DefaultValue("") String bindDn,
        @DefaultValue("") String bindPassword,
        @DefaultValue("") String base,
        @DefaultValue("") String peopleBase,
        @DefaultValue("(objectClass=person)") String peopleFilter,
        @DefaultValue("uid") String idAttribute,
        @DefaultValue("") String groupsBase,
        @DefaultValue("") String memberAttribute,
        @DefaultValue Map<String, String> groups,
        @DefaultValue({"pwdLastSet", "pwdChangedTime"}) List<String> passwordChangedAttributes,
        @DefaultValue("PT2S") Duration answerWithin,
        @DefaultValue("PT1M") Duration lookAgainEvery) {

    String whereThePeopleAre() {
        return peopleBase.isBlank() ? base : peopleBase;
    }

    String whereTheGroupsAre() {
        return groupsBase.isBlank() ? base : groupsBase;
    }

    @Override
    public String toString() {
        return "LdapSettings[url=" + url + ", bindDn=" + bindDn + "]";
    }
}
