package org.escalationdesk.process.remediationplan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.escalationdesk.process.engine.people.TaskOwners;
import org.escalationdesk.process.steps.Refusal;
import org.escalationdesk.process.views.Sentences;
import org.escalationdesk.remediation.AgreedItem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was agreed from a form. */
@Component
public class AgreedItems {

    private final TaskOwners owners;
    private final Sentences sentences;

    AgreedItems(TaskOwners owners, Sentences sentences) {
        this.owners = owners;
        this.sentences = sentences;
    }

    /** @throws Refusal that names every owner that the desk does not know, or who may not do agreed items */
    public List<AgreedItem> read(@Nullable List<ItemAnswer> items) {
        if (items == null) {
            return List.of();
        }
        Map<String, String> ids = new HashMap<>();
        items.stream()
                .map(ItemAnswer::owner)
                .forEach(named -> owners.idOf(named).ifPresent(id -> ids.put(named, id)));
        require(items, ids::containsKey, "process.remediation.no-owner");
        require(items, named -> owners.mayWork(ids.getOrDefault(named, named)), "process.remediation.not-for-owner");
        return items.stream()
                .map(item -> new AgreedItem(item.what(), ids.getOrDefault(item.owner(), item.owner()), item.due()))
                .toList();
    }

    private void require(List<ItemAnswer> items, Predicate<String> can, String sentence) {
        String who = items.stream()
                .map(ItemAnswer::owner)
                .distinct()
                .filter(can.negate())
                .collect(Collectors.joining(", "));
        if (!who.isEmpty()) {
            throw new Refusal(sentences.say(sentence, who));
        }
    }
}
