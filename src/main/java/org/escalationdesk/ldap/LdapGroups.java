package org.escalationdesk.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.escalationdesk.terms.DeskGroups;
import org.escalationdesk.terms.StartRefused;

/** Which of the desk's groups the directory's stand for. */
final class LdapGroups {

    private static final List<String> KNOWN = List.of(
            DeskGroups.AGENTS,
            DeskGroups.HELPDESK_AGENTS,
            DeskGroups.MANAGERS,
            DeskGroups.SALES_AGENTS,
            DeskGroups.ADMINISTRATORS);

    private final Map<String, List<Predicate<DN>>> groups;

    LdapGroups(LdapSettings settings) {
        settings.groups().keySet().stream()
                .filter(group -> !KNOWN.contains(group))
                .findFirst()
                .ifPresent(group -> {
                    throw StartRefused.of("ldap.unknown-group", group, String.join(", ", KNOWN));
                });
        DN base = dn(settings.whereTheGroupsAre(), "desk.ldap.groups-base");
        groups = settings.groups().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        group -> Stream.of(group.getValue().split(";"))
                                .map(String::strip)
                                .filter(name -> !name.isEmpty())
                                .map(name -> named(name, base, "desk.ldap.groups." + group.getKey()))
                                .toList()));
    }

    /** A name alone could be borne by groups elsewhere in the directory too, which others may make. */
    private static Predicate<DN> named(String name, DN base, String setting) {
        if (name.contains("=")) {
            return dn(name, setting)::equals;
        }
        return group -> {
            RDN last = group.getRDN();
            return last != null
                    && group.isDescendantOf(base, false)
                    && Stream.of(last.getAttributeValues()).anyMatch(name::equalsIgnoreCase);
        };
    }

    static DN dn(String text, String setting) {
        try {
            return new DN(text);
        } catch (LDAPException unreadable) {
            throw StartRefused.of("ldap.unreadable", setting, text);
        }
    }

    /** @param told DNs of groups, as the directory tells them */
    Set<String> of(Collection<String> told) {
        List<DN> there =
                told.stream().filter(DN::isValidDN).map(LdapGroups::read).toList();
        return groups.entrySet().stream()
                .filter(group -> group.getValue().stream()
                        .anyMatch(wanted -> there.stream().anyMatch(wanted)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static DN read(String valid) {
        try {
            return new DN(valid);
        } catch (LDAPException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
