package org.escalationbench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.escalationbench.Figures.Goal;
import org.escalationbench.Figures.Pair;
import org.escalationbench.Figures.Row;

/** Lists, counts, searches and single cases, by the number of open cases. */
final class Lists {

    /** A turn ends after so long, however few were asked. */
    private static final Duration TURN = Duration.ofSeconds(15);

    /** The database is told to give up after so long; the bare engine's list among 100,000 was not there after eight minutes. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** Where the copied cases stand: so many tasks of their road are done. */
    private static final List<Integer> DONE = List.of(0, 1, 2, 4);

    private final Plan plan;
    private final Installation installation;
    private final Database.Kind kind;
    private final Figures figures;
    private final Growth growth;
    private final Map<Contestant, Database> databases = new EnumMap<>(Contestant.class);
    private final Map<Contestant, List<String>> templates = new EnumMap<>(Contestant.class);
    private final Map<String, Map<Integer, Double>> p95 = new LinkedHashMap<>();

    Lists(Plan plan, Installation installation, Database.Kind kind, Figures figures, Growth growth) {
        this.plan = plan;
        this.installation = installation;
        this.kind = kind;
        this.figures = figures;
        this.growth = growth;
    }

    /** An earlier desk's lists are seeded and asked in a run of its own: a million cases take long to write. */
    private static List<Contestant> contestants() {
        return Contestant.baseline().isPresent() ? List.of(Contestant.DESK) : List.of(Contestant.values());
    }

    void measure() throws IOException, InterruptedException {
        try (Remotes remotes = new Remotes(Duration.ZERO)) {
            if (plan.quick() && kind == Database.Kind.POSTGRESQL) {
                quickly(remotes);
                return;
            }
            for (Contestant contestant : contestants()) {
                databases.put(contestant, Database.empty(kind));
                try (Server server = start(contestant, remotes)) {
                    templates.put(contestant, templates(server));
                }
            }
            int there = 0;
            for (int openCases : plan.openCases(kind)) {
                for (Contestant contestant : contestants()) {
                    seed(contestant, there, openCases);
                }
                there = openCases;
                try (Server desk = start(Contestant.DESK, remotes);
                        Server bare =
                                contestants().contains(Contestant.BARE) ? start(Contestant.BARE, remotes) : null) {
                    ask(desk, Optional.ofNullable(bare), openCases);
                }
            }
        }
        growth();
    }

    /** Few copies can be made while the applications run, where the database lets another one in. */
    private void quickly(Remotes remotes) throws IOException, InterruptedException {
        for (Contestant contestant : contestants()) {
            databases.put(contestant, Database.empty(kind));
        }
        try (Server desk = start(Contestant.DESK, remotes);
                Server bare = contestants().contains(Contestant.BARE) ? start(Contestant.BARE, remotes) : null) {
            templates.put(Contestant.DESK, templates(desk));
            if (bare != null) {
                templates.put(Contestant.BARE, templates(bare));
            }
            int openCases = plan.openCases(kind).get(0);
            for (Contestant contestant : contestants()) {
                seed(contestant, 0, openCases);
            }
            ask(desk, Optional.ofNullable(bare), openCases);
        }
    }

    private Server start(Contestant contestant, Remotes remotes) throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(contestant.settings(remotes));
        if (contestant.isDesk()) {
            settings.add("--desk.service-requests.channel=admin-center");
            // it never looked at the copies, and would begin in the middle; that is measured by itself
            settings.add("--desk.clocks.watch-every=P1D");
        }
        settings.add(
                switch (kind) {
                    case H2 -> "--spring.datasource.hikari.connection-init-sql=SET QUERY_TIMEOUT " + LONGEST.toMillis();
                    case POSTGRESQL ->
                        "--spring.datasource.hikari.data-source-properties.options=-c statement_timeout="
                                + LONGEST.toMillis();
                });
        return new Server(installation, contestant, databases.get(contestant), settings, false);
    }

    /** One closed case, and open ones at several places of the road. */
    private static List<String> templates(Server server) {
        Desk desk = new OverHttp(server);
        List<String> numbers = new ArrayList<>();
        numbers.add(walked(desk, Road.TASKS.size()));
        for (int done : DONE) {
            numbers.add(walked(desk, done));
        }
        return numbers;
    }

    static String walked(Desk desk, int tasks) {
        String number = desk.report();
        for (String task : Road.TASKS.subList(0, tasks)) {
            desk.complete(Walker.await(desk, number, task), task);
        }
        if (tasks < Road.TASKS.size()) {
            Walker.await(desk, number, Road.TASKS.get(tasks));
        }
        return number;
    }

    private void seed(Contestant contestant, int there, int openCases) {
        Seed seed = new Seed(databases.get(contestant));
        List<String> numbers = templates.get(contestant);
        if (there == 0) {
            seed.closed(numbers.get(0), 10_000_000, 10_000_000 + plan.closedCases(kind) - 1);
        }
        int each = DONE.size();
        for (int i = 0; i < each; i++) {
            // number n of the copies of one template has nothing in common with number n of another but its number
            seed.open(numbers.get(1 + i), i * 1_000_000 + there / each + 1, i * 1_000_000 + openCases / each);
        }
        seed.done();
    }

    private interface Question {
        void ask();
    }

    private void ask(Server desk, Optional<Server> bare, int openCases) throws InterruptedException {
        Session agent = new OverHttp(desk).session();
        Optional<Session> other = bare.map(server -> new OverHttp(server).session());
        Optional<Session> manager = bare.map(server -> new OverHttp(server, "manager", "cockpit").session());
        String mine = filter(agent);
        Optional<String> theirs = other.map(Lists::filter);
        // as Tasklist asks: the most urgent first
        String sorting = "{\"sorting\":[{\"sortBy\":\"priority\",\"sortOrder\":\"desc\"},"
                + "{\"sortBy\":\"dueDate\",\"sortOrder\":\"asc\"}]}";
        compare(
                "3 task list, first page",
                openCases,
                () -> agent.hal(list(mine), sorting),
                question(other, session -> session.hal(list(theirs.orElseThrow()), sorting)));
        compare(
                "3 filter's count",
                openCases,
                () -> agent.engine("/filter/" + mine + "/count"),
                question(other, session -> session.engine("/filter/" + theirs.orElseThrow() + "/count")));
        compare(
                "4 GET /api/cases, first page",
                openCases,
                () -> agent.api("GET", "/api/cases", ""),
                question(
                        manager,
                        session -> session.engine(
                                "/process-instance?processDefinitionKey=customer-request&sortBy=instanceId&sortOrder=asc&maxResults=20")));
        compare(
                "4 GET /api/cases?q=(a word of one title)",
                openCases,
                () -> agent.api("GET", "/api/cases?q=w" + some(openCases) + "x", ""),
                null);
        compare(
                "4 GET /api/cases?q=(the reporter of all)",
                openCases,
                () -> agent.api("GET", "/api/cases?q=chen", ""),
                null);
        compare(
                "4 GET /api/cases?stage=troubleshoot",
                openCases,
                () -> agent.api("GET", "/api/cases?stage=troubleshoot", ""),
                null);
        compare(
                "4 GET /api/cases/{number}",
                openCases,
                () -> agent.api("GET", "/api/cases/" + number(openCases), ""),
                question(manager, session -> session.engine("/process-instance?businessKey=" + number(openCases))));
    }

    /** Null where nobody is asked. */
    private static Question question(Optional<Session> session, Consumer<Session> asks) {
        return session.<Question>map(there -> () -> asks.accept(there)).orElse(null);
    }

    private static String list(String filter) {
        return "/filter/" + filter + "/list?firstResult=0&maxResults=15";
    }

    private static String filter(Session session) {
        for (JsonNode filter : session.engine("/filter?resourceType=Task")) {
            if (filter.get("name").asText().equals("My group's tasks")) {
                return filter.get("id").asText();
            }
        }
        throw new IllegalStateException("no filter");
    }

    private static String number(int openCases) {
        return String.format(Locale.ROOT, "CR-2020-%09d", some(openCases));
    }

    private static int some(int openCases) {
        int each = DONE.size();
        return ThreadLocalRandom.current().nextInt(each) * 1_000_000
                + 1
                + ThreadLocalRandom.current().nextInt(openCases / each);
    }

    private void compare(String what, int openCases, Question desk, Question bare) throws InterruptedException {
        boolean slow = turn(desk) > TURN.toMillis();
        if (bare != null) {
            slow |= turn(bare) > TURN.toMillis();
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < (slow ? 1 : plan.pairs()); i++) {
            double ours = turn(desk);
            pairs.add(new Pair(ours, bare == null ? Double.NaN : turn(bare)));
        }
        String cases = String.format(Locale.ROOT, "%,d open", openCases);
        Row row = new Row(kind.title(), what, "p95, " + cases, "ms", pairs, goal(what, openCases), 150, false);
        figures.add(row);
        p95.computeIfAbsent(what, first -> new LinkedHashMap<>()).put(openCases, row.desk());
        growth.add(kind.title() + " " + what, openCases, row.desk());
        if (bare != null && what.startsWith("3")) {
            growth.add(kind.title() + " bare engine: " + what, openCases, row.bare());
        }
    }

    private static Goal goal(String what, int openCases) {
        return what.startsWith("3 task list") && openCases == 100_000 ? Goal.AT_MOST : Goal.NONE;
    }

    private double turn(Question question) {
        long end = System.nanoTime() + TURN.toNanos();
        List<Double> millis = new ArrayList<>();
        while (millis.size() < plan.asked() && System.nanoTime() < end) {
            long begin = System.nanoTime();
            try {
                question.ask();
            } catch (IllegalStateException refused) {
                if (System.nanoTime() - begin < LONGEST.toNanos()) {
                    throw refused;
                }
            }
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.95))];
    }

    /** What the most open cases cost compared with the fewest. */
    private void growth() {
        p95.forEach((what, bySize) -> {
            List<Integer> sizes = List.copyOf(bySize.keySet());
            if (sizes.size() == 1) {
                return;
            }
            int least = sizes.get(0);
            int most = sizes.get(sizes.size() - 1);
            figures.add(new Row(
                    kind.title(),
                    what,
                    String.format(Locale.ROOT, "%,d : %,d open", most, least),
                    "times",
                    List.of(new Pair(bySize.get(most) / bySize.get(least), Double.NaN)),
                    Goal.AT_MOST,
                    1.5,
                    false));
        });
    }
}
