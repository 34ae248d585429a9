package org.escalationdesk.process.remediationplan;

import java.util.List;
import java.util.stream.Collectors;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.remediation.AgreedItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was agreed from a form. */
@Component
class AgreedItems {

    private final TaskOwners owners;
    private final Sentences sentences;

    AgreedItems(TaskOwners owners, Sentences sentences) {
        this.owners = owners;
        this.sentences = sentences;
    }

    /** @throws Refusal that names every owner that the desk does not know */
    List<AgreedItem> read(@Nullable List<ItemAnswer> items) {
        if (items == null) {
            return List.of();
        }
        String unknown = items.stream()
                .map(ItemAnswer::owner)
                .distinct()
                .filter(owner -> !owners.exists(owner))
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new Refusal(sentences.say("process.remediation.no-owner", unknown));
        }
        return items.stream()
                .map(item -> new AgreedItem(item.what(), item.owner(), item.due()))
                .toList();
    }
}
