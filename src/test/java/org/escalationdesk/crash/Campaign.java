package org.escalationdesk.crash;

import static java.util.Comparator.comparing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.escalationdesk.crash.FiledRequests.Request;
import org.escalationdesk.crash.StandIn.Moment;
import org.escalationdesk.crash.Tables.Grip;
import org.escalationdesk.crash.Tables.Waiting;

/** Nodes of the desk on one database, the stand-in, and what happened to every case in between. */
final class Campaign implements AutoCloseable {

    private static final Duration TO_STAND = Duration.ofSeconds(20);
    private static final Duration TO_SETTLE = Duration.ofMinutes(4);
    private static final int TRIES = 6;

    /** More than a page of the stand-in's. */
    private static final int FOLLOWED = 5;

    private final StandInProcess standIn;
    private final Tables tables;
    private final List<Node> nodes = new ArrayList<>();
    private final ExecutorService clicks = Executors.newCachedThreadPool();

    /** All that were to be filed, and whether an agent saw that the decision is kept. */
    private final Map<String, Boolean> cases = new LinkedHashMap<>();

    /** Those that were filed and then withdrawn. */
    private final Set<String> withdrawn = new LinkedHashSet<>();

    /** Filed before anybody was killed; the sync tells them what 21Vianet writes. */
    private final List<String> followed = new ArrayList<>();

    /** What 21Vianet wrote, and to which case. */
    private final Map<String, String> notes = new LinkedHashMap<>();

    private final EnumMap<CrashPoint, Integer> hits = new EnumMap<>(CrashPoint.class);
    private int kills;

    Campaign(StandInProcess standIn, Tables tables) {
        this.standIn = standIn;
        this.tables = tables;
    }

    int kills() {
        return kills;
    }

    /** How often a case stood at each point when its node was killed, or its connections were cut. */
    Map<CrashPoint, Integer> hits() {
        return hits;
    }

    /** Starts the first node, and has some cases filed that the sync can tell something. */
    void begin(Node first) throws IOException, InterruptedException {
        join(first);
        for (int i = 0; i < FOLLOWED; i++) {
            String number = prepared(first, "Followed");
            cases.put(number, first.agent().file(number));
            followed.add(number);
        }
        await(TO_SETTLE, "some cases to be followed", () -> tables.followed().containsAll(followed));
    }

    void join(Node node) throws IOException, InterruptedException {
        nodes.add(node);
        node.start();
        node.awaitOpen();
    }

    /** How many cases were to be filed. */
    int cases() {
        return cases.size();
    }

    private String prepared(Node node, String title) {
        String number = node.agent().atPrepare(title);
        cases.put(number, false);
        return number;
    }

    /**
     * Kills a node with a case at each of these points.
     *
     * @return the points at which a case stood on this node
     */
    Set<CrashPoint> kill(Node node, Set<CrashPoint> points) {
        return strike(node, points, () -> {
            node.kill();
            tables.leave();
            kills++;
        });
    }

    void restart(Node node) throws IOException, InterruptedException {
        node.start();
        node.awaitOpen();
        clickAgain(node);
    }

    /** Ends all connections of a node to its database with a case at each of these points. */
    Set<CrashPoint> cutConnections(Node node, Set<CrashPoint> points) {
        Set<CrashPoint> hit = strike(node, points, () -> {
            if (tables.cut(node.name()) == 0) {
                throw new AssertionError("there was no connection to cut");
            }
        });
        clickAgain(node);
        return hit;
    }

    private Set<CrashPoint> strike(Node node, Set<CrashPoint> points, Runnable blow) {
        if (points.stream().anyMatch(CrashPoint::isDuringSync)) {
            theSyncGoesOn();
        }
        List<Standstill> standing = stand(node, points);
        try {
            Set<CrashPoint> hit = standing.stream()
                    .filter(each -> each.node().equals(java.util.Optional.of(node.name())))
                    .map(Standstill::point)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(CrashPoint.class)));
            blow.run();
            hit.forEach(point -> hits.merge(point, 1, Integer::sum));
            return hit;
        } finally {
            standing.forEach(each -> each.letGo().run());
            standIn.releaseAll();
        }
    }

    /** After a blow nobody runs the sync until its job is free again. */
    private void theSyncGoesOn() {
        int asked = standIn.listsAsked();
        await(TO_SETTLE, "the sync to go on", () -> {
            tables.hurry();
            pause(100);
            return standIn.listsAsked() > asked;
        });
    }

    /** Whose click was not kept clicks again, as people do. */
    private void clickAgain(Node node) {
        for (String number : List.copyOf(cases.keySet())) {
            if (!cases.get(number)) {
                boolean kept = !tables.ledger(number).isEmpty() || node.agent().file(number);
                cases.put(number, kept);
            }
        }
        for (String number : withdrawn) {
            if (tables.noteLedger(number).isEmpty()) {
                node.agent().withdraw(number);
            }
        }
    }

    // ---- to bring a case to where it cannot go on
    // -----------------------------------------------------------------------

    /** A case at each of the points; those for which the stand-in has to wait are the last, because the desk does not wait long. */
    private List<Standstill> stand(Node node, Set<CrashPoint> points) {
        List<CrashPoint> inOrder = points.stream()
                .sorted(comparing(CrashPoint::isAtTheStandIn)
                        .thenComparing(point -> point == CrashPoint.BEFORE_THE_REQUEST)
                        .thenComparing(point -> point != CrashPoint.WHILE_A_CHANGE_APPLIES)
                        .thenComparing(point -> point != CrashPoint.BETWEEN_PAGES))
                .toList();
        for (int tried = 1; tried <= TRIES; tried++) {
            Map<CrashPoint, String> prepared = new EnumMap<>(CrashPoint.class);
            inOrder.forEach(point -> prepared.put(point, prepared(node, point.words())));
            prepared.forEach((point, number) -> {
                if (point.isOfAWithdrawal()) {
                    cases.put(number, node.agent().fileAndAwait(number));
                    withdrawn.add(number);
                }
            });
            List<Standstill> standing = new ArrayList<>();
            for (CrashPoint point : inOrder) {
                standing.add(stand(node, point, prepared.get(point)));
            }
            List<Standstill> missed = standing.stream()
                    .filter(each -> each.where().get().isEmpty())
                    .toList();
            if (missed.isEmpty()) {
                return standing;
            }
            System.err.println("try " + tried + " missed "
                    + missed.stream()
                            .map(each -> each.point() + " "
                                    + each.cases().stream().map(tables::ledger).toList())
                            .toList());
            standing.forEach(each -> each.letGo().run());
            standIn.releaseAll();
            clickAgain(node);
        }
        throw new AssertionError("no case came to stand at " + points);
    }

    private Standstill stand(Node node, CrashPoint point, String number) {
        return switch (point) {
            case BEFORE_THE_INTENT -> beforeTheIntent(node, number);
            case AFTER_THE_INTENT -> afterTheIntent(node, number);
            case BEFORE_THE_REQUEST -> atTheStandIn(node, point, number, Moment.SIGN_IN, "");
            case REQUEST_LEFT -> atTheStandIn(node, point, number, Moment.ARRIVED, number);
            case REQUEST_FILED -> atTheStandIn(node, point, number, Moment.FILED, number);
            case ANSWER_ARRIVED -> answerArrived(node, number);
            case AFTER_THE_RESULT -> afterTheResult(node, number);
            case BETWEEN_PAGES -> betweenPages(node);
            case WHILE_A_CHANGE_APPLIES -> whileAChangeApplies(node);
            case NOTE_INTENDED -> noteIntended(node, number);
            case NOTE_LEFT -> noteAtTheStandIn(node, point, number, Moment.NOTE_ARRIVED, 0);
            case NOTE_WRITTEN -> noteAtTheStandIn(node, point, number, Moment.NOTE_WRITTEN, 1);
        };
    }

    /** The job wrote the intent and cannot write the case: the suite queued for it behind the job before. */
    private Standstill beforeTheIntent(Node node, String number) {
        Grip grip = tables.onCase(number);
        click(node, number);
        boolean queued = comes(TO_STAND, () -> {
            grip.take();
            boolean next = tables.waitsAt(number, "freezePackage");
            if (!next) {
                grip.release();
            }
            return next;
        });
        if (!queued) {
            return missed(CrashPoint.BEFORE_THE_INTENT, number, grip);
        }
        Standstill standstill = new Standstill(
                CrashPoint.BEFORE_THE_INTENT,
                List.of(number),
                () -> on(grip, "UPDATE support_case", tables.ledger(number).isEmpty() && filed(number) == 0),
                grip::close);
        reached(standstill);
        return standstill;
    }

    /** The suite takes the row of the intent before the job that was committed with it can: it only looks, the job has to be found. */
    private Standstill afterTheIntent(Node node, String number) {
        Grip grip = tables.onSubmission(number);
        click(node, number);
        if (!comes(TO_STAND, grip::take)) {
            return missed(CrashPoint.AFTER_THE_INTENT, number, grip);
        }
        Standstill standstill = new Standstill(
                CrashPoint.AFTER_THE_INTENT,
                List.of(number),
                () -> on(grip, "UPDATE delivery", ledger(number, "INTENDED") && filed(number) == 0),
                grip::close);
        reached(standstill);
        return standstill;
    }

    /** The desk was quicker than the suite: the case is past the point, and another one has to be brought there. */
    private static Standstill missed(CrashPoint point, String number, Grip grip) {
        grip.release();
        return new Standstill(point, List.of(number), Set::of, grip::close);
    }

    private Standstill atTheStandIn(Node node, CrashPoint point, String number, Moment moment, String of) {
        standIn.hold(moment, of);
        click(node, number);
        int filed = point == CrashPoint.REQUEST_FILED ? 1 : 0;
        Standstill standstill = new Standstill(
                point,
                List.of(number),
                () -> ledger(number, "SENT") && filed(number) == filed ? held(moment, of) : Set.of(),
                () -> standIn.release(of));
        reached(standstill);
        return standstill;
    }

    /** The answer is on its way back when the suite takes the row of the case. */
    private Standstill answerArrived(Node node, String number) {
        Grip grip = gripWhileTheAnswerWaits(node, number);
        standIn.release(number);
        Standstill standstill = new Standstill(
                CrashPoint.ANSWER_ARRIVED,
                List.of(number),
                () -> on(grip, "UPDATE support_case", ledger(number, "SENT") && filed(number) == 1),
                grip::close);
        reached(standstill);
        return standstill;
    }

    /** The suite gives the row of the case back to the step that writes the result, and queues for it behind that step. */
    private Standstill afterTheResult(Node node, String number) {
        Grip grip = gripWhileTheAnswerWaits(node, number);
        standIn.release(number);
        await(TO_STAND, "the answer for " + number, () -> !grip.waiting().isEmpty());
        grip.release();
        await(TO_STAND, "the result for " + number, () -> {
            grip.take();
            boolean committed = ledger(number, "ACCEPTED");
            if (!committed) {
                grip.release();
            }
            return committed;
        });
        Standstill standstill = new Standstill(
                CrashPoint.AFTER_THE_RESULT,
                List.of(number),
                () -> on(
                        grip,
                        "SELECT number, version, document FROM support_case",
                        ledger(number, "ACCEPTED")
                                && filed(number) == 1
                                && node.agent().tasks(number).isEmpty()),
                grip::close);
        reached(standstill);
        return standstill;
    }

    private Grip gripWhileTheAnswerWaits(Node node, String number) {
        standIn.hold(Moment.FILED, number);
        click(node, number);
        await(
                TO_STAND,
                number + " to be filed",
                () -> !held(Moment.FILED, number).isEmpty());
        Grip grip = tables.onCase(number);
        grip.take();
        return grip;
    }

    /** More is written than a page holds: some of the cases have learned it, others have not. */
    private Standstill betweenPages(Node node) {
        String last =
                standIn.requestsOf(followed.get(followed.size() - 1)).get(0).id();
        standIn.hold(Moment.NEXT_PAGE, last);
        List<String> texts = followed.stream().map(this::note).toList();
        Standstill standstill = new Standstill(
                CrashPoint.BETWEEN_PAGES,
                followed,
                () -> {
                    long learned = texts.stream()
                            .filter(text -> learned(node, text) > 0)
                            .count();
                    return learned > 0 && learned < texts.size() ? held(Moment.NEXT_PAGE, last) : Set.of();
                },
                () -> standIn.release(last));
        reached(standstill);
        return standstill;
    }

    private Standstill whileAChangeApplies(Node node) {
        String number = followed.get(kills % followed.size());
        Grip grip = tables.onCase(number);
        grip.take();
        String text = note(number);
        Standstill standstill = new Standstill(
                CrashPoint.WHILE_A_CHANGE_APPLIES,
                List.of(number),
                () -> on(grip, "UPDATE support_case", learned(node, text) == 0),
                grip::close);
        reached(standstill);
        return standstill;
    }

    /** As {@link #afterTheIntent}, of the note that tells a withdrawal. */
    private Standstill noteIntended(Node node, String number) {
        Grip grip = tables.onNote(number);
        withdraw(node, number);
        if (!comes(TO_STAND, grip::take)) {
            return missed(CrashPoint.NOTE_INTENDED, number, grip);
        }
        Standstill standstill = new Standstill(
                CrashPoint.NOTE_INTENDED,
                List.of(number),
                () -> on(grip, "UPDATE delivery", noteStands(number, "INTENDED", 0)),
                grip::close);
        reached(standstill);
        return standstill;
    }

    private Standstill noteAtTheStandIn(Node node, CrashPoint point, String number, Moment moment, int written) {
        standIn.hold(moment, number);
        withdraw(node, number);
        Standstill standstill = new Standstill(
                point,
                List.of(number),
                () -> noteStands(number, "SENT", written) ? held(moment, number) : Set.of(),
                () -> standIn.release(number));
        reached(standstill);
        return standstill;
    }

    private boolean noteStands(String number, String state, int written) {
        return tables.noteLedger(number).equals(List.of(state))
                && standIn.notesFromUs(number).size() == written;
    }

    private void withdraw(Node node, String number) {
        CompletableFuture.runAsync(
                () -> {
                    try {
                        node.agent().withdraw(number);
                    } catch (UncheckedIOException killed) {
                        // the ledger tells whether it was kept
                    }
                },
                clicks);
    }

    private String note(String number) {
        String text = "Note " + (notes.size() + 1) + ".";
        notes.put(text, number);
        standIn.note(standIn.requestsOf(number).get(0).id(), text);
        return text;
    }

    private void click(Node node, String number) {
        CompletableFuture.runAsync(
                () -> {
                    try {
                        boolean kept = node.agent().file(number);
                        synchronized (this) {
                            cases.put(number, kept);
                        }
                    } catch (UncheckedIOException killed) {
                        // nobody saw whether it was kept
                    }
                },
                clicks);
    }

    private Set<String> on(Grip grip, String statement, boolean otherwise) {
        return otherwise
                ? grip.waiting().stream()
                        .filter(waiting -> waiting.statement().startsWith(statement))
                        .map(Waiting::node)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private Set<String> held(Moment moment, String of) {
        return standIn.held().stream()
                .filter(each -> each.moment() == moment && each.of().equals(of))
                .map(Holds.Held::node)
                .collect(Collectors.toSet());
    }

    private boolean ledger(String number, String state) {
        return tables.ledger(number).equals(List.of(state));
    }

    private int filed(String number) {
        return standIn.requestsOf(number).size();
    }

    /** How often a case learned what 21Vianet wrote. */
    private long learned(Node node, String text) {
        return node.agent().found(notes.get(text)).get("timeline").findValuesAsText("detail").stream()
                .filter(detail -> detail.contains(text))
                .count();
    }

    private static void reached(Standstill standstill) {
        Instant end = Instant.now().plus(TO_STAND);
        while (standstill.where().get().isEmpty() && Instant.now().isBefore(end)) {
            pause(20);
        }
    }

    // ---- what became of it
    // ------------------------------------------------------------------------------------------------

    /** Both sides, once nothing is under way any more. */
    record Outcome(int kills, int requests, int duplicates, int lost) {

        @Override
        public String toString() {
            return "kills=" + kills + " requests=" + requests + " duplicates=" + duplicates + " lost=" + lost;
        }

        Outcome and(Outcome other) {
            return new Outcome(
                    kills + other.kills, requests + other.requests, duplicates + other.duplicates, lost + other.lost);
        }
    }

    Outcome settle() {
        Node node = nodes.stream().filter(Node::isAlive).findFirst().orElseThrow();
        clickAgain(node);
        tables.hurry();
        Set<String> open = new LinkedHashSet<>(cases.keySet());
        Instant end = Instant.now().plus(TO_SETTLE);
        while (!open.isEmpty() && Instant.now().isBefore(end)) {
            open.removeIf(number -> isSettled(node, number));
            pause(200);
        }
        open.forEach(number -> System.err.println("not settled: " + number + " " + tables.ledger(number) + " "
                + standIn.requestsOf(number) + " " + node.agent().found(number)));
        await(
                TO_SETTLE,
                "all notes to be learned",
                () -> notes.keySet().stream().allMatch(text -> learned(node, text) > 0));
        Set<String> learnedTwice =
                notes.keySet().stream().filter(text -> learned(node, text) > 1).collect(Collectors.toSet());
        if (!learnedTwice.isEmpty()) {
            throw new AssertionError("learned twice: " + learnedTwice);
        }
        if (tables.incidents() > 0) {
            throw new AssertionError(tables.incidents() + " incidents");
        }
        List<Request> requests = standIn.requests().stream()
                .filter(request -> cases.containsKey(request.caseNumber()))
                .toList();
        Set<String> filed = requests.stream().map(Request::caseNumber).collect(Collectors.toSet());
        int notesTwice = withdrawn.stream()
                .mapToInt(number -> Math.max(0, standIn.notesFromUs(number).size() - 1))
                .sum();
        return new Outcome(kills, requests.size(), requests.size() - filed.size() + notesTwice, open.size());
    }

    /** The case goes on with the one request that 21Vianet has of it; one that was withdrawn has ended, and 21Vianet knows. */
    private boolean isSettled(Node node, String number) {
        if (!ledger(number, "ACCEPTED")) {
            return false;
        }
        JsonNode found = node.agent().found(number);
        boolean goesOn = withdrawn.contains(number)
                ? found.path("end").asText().equals("withdrawn")
                        && tables.noteLedger(number).equals(List.of("ACCEPTED"))
                        && !standIn.notesFromUs(number).isEmpty()
                : !found.get("tasks").isEmpty();
        return goesOn
                && standIn.requestsOf(number).stream()
                        .map(Request::id)
                        .toList()
                        .contains(found.get("requestNumber").asText());
    }

    private static void await(Duration patience, String what, BooleanSupplier condition) {
        if (!comes(patience, condition)) {
            throw new AssertionError("waited in vain for " + what);
        }
    }

    private static boolean comes(Duration patience, BooleanSupplier condition) {
        Instant end = Instant.now().plus(patience);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                return false;
            }
            pause(1);
        }
        return true;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    @Override
    public void close() {
        clicks.shutdownNow();
        for (Node node : nodes) {
            if (node.isAlive()) {
                node.kill();
            }
        }
    }
}
