package org.escalationdesk.cases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.escalationdesk.terms.Stamp;

/** Who of us works on the case, and what their forms were filled in with. */
public final class DeskWork extends CasePart {

    private List<Proposed> proposed = List.of();

    /** By the group whose tasks they work on. */
    private Map<String, String> workers = Map.of();

    /** By the same group; UTC. */
    private Map<String, Instant> workersSince = Map.of();

    private List<TaskInHand> inHand = List.of();

    DeskWork() {}

    /**
     * Who of a group has the case: completed a task of it, took one, or was given one; empty where nobody did, or gave it back.
     *
     * @param group as the models name it
     */
    public Optional<String> worker(String group) {
        return Optional.ofNullable(workers.get(group));
    }

    /** When that one of the group last took, got or completed a task of the case, UTC; long ago where that was not kept. */
    public Instant workerSince(String group) {
        return workersSince.getOrDefault(group, Instant.EPOCH);
    }

    /**
     * @param user who of the group has the case from now on; empty where nobody has
     * @param at UTC
     */
    public void isWith(String group, Optional<String> user, Instant at) {
        workers = changed(workers, group, user);
        workersSince = changed(workersSince, group, user.map(has -> at));
    }

    /** The case is a colleague's with all that somebody had. */
    public void isWithColleague(String group, String colleague, Stamp stamp) {
        isWith(group, Optional.of(colleague), stamp.at());
        happened(stamp, CaseEvent.What.GIVEN_TO_COLLEAGUE, Colleagues.to(colleague));
    }

    private static <V> Map<String, V> changed(Map<String, V> byGroup, String group, Optional<V> value) {
        Map<String, V> now = new TreeMap<>(byGroup);
        value.ifPresentOrElse(has -> now.put(group, has), () -> now.remove(group));
        return Map.copyOf(now);
    }

    /**
     * Who has a task from now on, until it is done.
     *
     * @param task the task's id
     * @param user empty where nobody has it
     * @param at UTC
     */
    public void taskIsWith(String task, Optional<String> user, Instant at) {
        List<TaskInHand> others =
                inHand.stream().filter(known -> !known.task().equals(task)).toList();
        List<TaskInHand> now =
                user.map(has -> with(others, new TaskInHand(task, has, at))).orElse(others);
        inHand = List.copyOf(now.subList(Math.max(0, now.size() - Proposed.KEPT), now.size()));
    }

    /**
     * Since when somebody has a task, UTC; empty where that was not kept.
     *
     * @param task the task's id
     */
    public Optional<Instant> since(String task, String user) {
        return inHand.stream()
                .filter(known -> known.task().equals(task) && known.user().equals(user))
                .map(TaskInHand::since)
                .findFirst();
    }

    /**
     * A form was filled in with these texts: what comes back unchanged was not written by the person who answers.
     *
     * @param task the one that the form belongs to
     */
    public void proposed(String task, Collection<String> texts) {
        if (!texts.isEmpty()) {
            List<Proposed> known = with(proposed, Proposed.of(task, texts));
            proposed = List.copyOf(known.subList(Math.max(0, known.size() - Proposed.KEPT), known.size()));
        }
    }

    public boolean wasProposed(String task, String text) {
        return proposed.stream().anyMatch(form -> form.task().equals(task) && form.has(text));
    }
}
