package org.escalationdesk.ldap;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.escalationdesk.access.CompanyDirectory;
import org.escalationdesk.access.CompanyPerson;
import org.escalationdesk.access.DirectoryUnavailable;
import org.escalationdesk.terms.StartRefused;

/** The company's directory, asked over a connection of its own for each sign-in: none is kept that could have died meanwhile. */
class LdapDirectory implements CompanyDirectory {

    /** The engine's column holds no more. */
    private static final int LONGEST_ID = 64;

    private static final int ASKED_TOGETHER = 100;

    /** Who somebody is stays the same where the entry is renamed or moved. */
    private static final String IDENTITY = "entryUUID";

    private static final String IDENTITY_OF_ACTIVE_DIRECTORY = "objectGUID";

    private static final String MEMBER_OF = "memberOf";
    private static final String MEMBER_BY_ID = "memberUid";

    private static final String ACCOUNT_OF_ACTIVE_DIRECTORY = "userAccountControl";
    private static final int DISABLED = 2;
    private static final String EXPIRY_IN_ACTIVE_DIRECTORY = "accountExpires";
    private static final Instant BEGIN_OF_ACTIVE_DIRECTORY = Instant.parse("1601-01-01T00:00:00Z");
    private static final String LOCKED = "nsAccountLock";
    private static final String LOCKED_SINCE = "pwdAccountLockedTime";
    private static final String LOCKED_FOR_EVER = "000001010000Z";

    private final LdapSettings settings;
    private final Filter people;
    private final List<String> attributes;
    private final LdapGroups groups;
    private final LdapServers servers;
    private final LdapDoor door;
    private final Clock clock;

    LdapDirectory(LdapSettings settings, SSLContext tls, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.groups = new LdapGroups(settings);
        this.door = new LdapDoor(settings.answerWithin(), clock);
        this.servers = new LdapServers(settings, tls);
        this.people = filter(settings.peopleFilter(), "desk.ldap.people-filter");
        this.attributes = attributes(settings);
        if (!settings.memberAttribute().isBlank()) {
            requireName(settings.memberAttribute(), "desk.ldap.member-attribute");
        }
        settings.passwordChangedAttributes()
                .forEach(attribute -> requireName(attribute, "desk.ldap.password-changed-attributes"));
        LdapGroups.dn(settings.base(), "desk.ldap.base");
        LdapGroups.dn(settings.whereThePeopleAre(), "desk.ldap.people-base");
    }

    private static Filter filter(String text, String setting) {
        try {
            return Filter.create(text);
        } catch (LDAPException unreadable) {
            throw StartRefused.of("ldap.unreadable", setting, text);
        }
    }

    private static void requireName(String attribute, String setting) {
        filter("(" + attribute + "=x)", setting);
    }

    @Override
    public Duration askAgainAfter() {
        return settings.lookAgainEvery();
    }

    /** Whoever sends no password would be taken for a stranger who may look (RFC 4513, 5.1.2), and so for anybody. */
    @Override
    public Optional<CompanyPerson> personOf(String id, String password) {
        if (password.isEmpty() || id.length() > LONGEST_ID) {
            askForNobody();
            return Optional.empty();
        }
        return door.pass(() -> {
            try (LdapConversation conversation = begin()) {
                Optional<SearchResultEntry> known = conversation
                        .findOnly(settings.whereThePeopleAre(), Filter.createANDFilter(people, named(id)), attributes)
                        .filter(entry -> id.equals(idOf(entry)) && !isDisabled(entry));
                // of nobody the same is asked: how long the answer takes does not tell who is known
                SearchResultEntry entry = known.orElseGet(this::nobody);
                CompanyPerson person = personOf(entry, conversation);
                boolean accepted = conversation.accepts(
                        entry.getDN(),
                        known.isPresent() ? password : UUID.randomUUID().toString());
                return known.isPresent() && accepted ? Optional.of(person) : Optional.empty();
            }
        });
    }

    @Override
    public void askForNobody() {
        try {
            personOf(UUID.randomUUID().toString(), UUID.randomUUID().toString());
        } catch (DirectoryUnavailable unavailable) {
            // nothing was to be known
        }
    }

    @Override
    public List<CompanyPerson> peopleNow(Collection<String> ids) {
        return ids.isEmpty() ? List.of() : door.ask(() -> peopleNow(List.copyOf(ids)));
    }

    private List<CompanyPerson> peopleNow(List<String> ids) throws LDAPException {
        List<CompanyPerson> now = new ArrayList<>();
        try (LdapConversation conversation = begin()) {
            for (int from = 0; from < ids.size(); from += ASKED_TOGETHER) {
                List<String> some = ids.subList(from, Math.min(ids.size(), from + ASKED_TOGETHER));
                Filter anyOfThem = Filter.createANDFilter(
                        people,
                        Filter.createORFilter(some.stream().map(this::named).toList()));
                conversation.renew();
                for (SearchResultEntry entry :
                        conversation.findAll(settings.whereThePeopleAre(), anyOfThem, attributes)) {
                    if (some.contains(idOf(entry)) && !isDisabled(entry)) {
                        conversation.renew();
                        now.add(personOf(entry, conversation));
                    }
                }
            }
        }
        return now;
    }

    private LdapConversation begin() throws LDAPException {
        return new LdapConversation(servers.connect(), settings.answerWithin());
    }

    private Filter named(String id) {
        return Filter.createEqualityFilter(settings.idAttribute(), id);
    }

    private SearchResultEntry nobody() {
        return new SearchResultEntry("cn=" + UUID.randomUUID() + "," + settings.base(), List.of());
    }

    private static List<String> attributes(LdapSettings settings) {
        List<String> attributes = new ArrayList<>(List.of(
                settings.idAttribute(),
                "givenName",
                "sn",
                "mail",
                MEMBER_OF,
                IDENTITY,
                IDENTITY_OF_ACTIVE_DIRECTORY,
                ACCOUNT_OF_ACTIVE_DIRECTORY,
                EXPIRY_IN_ACTIVE_DIRECTORY,
                LOCKED,
                LOCKED_SINCE));
        attributes.addAll(settings.passwordChangedAttributes());
        return attributes;
    }

    /** One of several, always the same. */
    private String idOf(SearchResultEntry entry) {
        return values(entry, settings.idAttribute()).stream()
                .map(id -> id.toLowerCase(Locale.ROOT))
                .sorted()
                .findFirst()
                .orElse("");
    }

    private boolean isDisabled(SearchResultEntry entry) {
        Integer account = entry.getAttributeValueAsInteger(ACCOUNT_OF_ACTIVE_DIRECTORY);
        return account != null && (account & DISABLED) != 0
                || isExpired(entry)
                || Boolean.TRUE.equals(entry.getAttributeValueAsBoolean(LOCKED))
                || LOCKED_FOR_EVER.equals(entry.getAttributeValue(LOCKED_SINCE));
    }

    /** In tenths of microseconds; 0 and the largest number are none. */
    private boolean isExpired(SearchResultEntry entry) {
        Long expiry = entry.getAttributeValueAsLong(EXPIRY_IN_ACTIVE_DIRECTORY);
        return expiry != null
                && expiry > 0
                && BEGIN_OF_ACTIVE_DIRECTORY.plusMillis(expiry / 10_000).isBefore(clock.instant());
    }

    private CompanyPerson personOf(SearchResultEntry entry, LdapConversation conversation) throws LDAPException {
        return new CompanyPerson(
                idOf(entry),
                text(entry, "givenName"),
                text(entry, "sn"),
                text(entry, "mail"),
                ORIGIN + identityOf(entry),
                groups.of(groupsOf(entry, conversation)),
                passwordChanged(entry));
    }

    private Collection<String> groupsOf(SearchResultEntry entry, LdapConversation conversation) throws LDAPException {
        String attribute = settings.memberAttribute();
        if (attribute.isBlank()) {
            return values(entry, MEMBER_OF);
        }
        String member = attribute.equalsIgnoreCase(MEMBER_BY_ID) ? idOf(entry) : entry.getDN();
        Filter ofThePerson = Filter.create("(" + attribute + "=" + Filter.encodeValue(member) + ")");
        return conversation.findAll(settings.whereTheGroupsAre(), ofThePerson, List.of("1.1")).stream()
                .map(SearchResultEntry::getDN)
                .toList();
    }

    private String passwordChanged(SearchResultEntry entry) {
        return settings.passwordChangedAttributes().stream()
                .map(attribute -> text(entry, attribute))
                .filter(when -> !when.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String identityOf(SearchResultEntry entry) {
        byte[] guid = entry.getAttributeValueBytes(IDENTITY_OF_ACTIVE_DIRECTORY);
        return guid != null
                ? HexFormat.of().formatHex(guid)
                : Objects.requireNonNullElseGet(
                        entry.getAttributeValue(IDENTITY), () -> entry.getDN().toLowerCase(Locale.ROOT));
    }

    private static String text(SearchResultEntry entry, String attribute) {
        return Objects.requireNonNullElse(entry.getAttributeValue(attribute), "")
                .strip();
    }

    private static List<String> values(SearchResultEntry entry, String attribute) {
        String[] values = entry.getAttributeValues(attribute);
        return values == null ? List.of() : new ArrayList<>(Arrays.asList(values));
    }
}
