package org.escalationbench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.escalationbench.Figures.Goal;
import org.escalationbench.Figures.Pair;
import org.escalationbench.Figures.Row;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A round of the watch over the clocks, by the number of open cases: one in which nothing is due, which must not cost more for more
 * of them, and one in which some are. And what people ask who are warned then.
 */
final class Watches {

    /** Of the open cases so many are due in a round. */
    private static final int DUE = 500;

    /** The case that is copied waits in the first task of its road. */
    private static final int DONE = 0;

    private final Plan plan;
    private final Installation installation;
    private final Database.Kind kind;
    private final Figures figures;
    private final Growth growth;

    Watches(Plan plan, Installation installation, Database.Kind kind, Figures figures, Growth growth) {
        this.plan = plan;
        this.installation = installation;
        this.kind = kind;
        this.figures = figures;
        this.growth = growth;
    }

    void measure() throws IOException, InterruptedException {
        Database database = Database.empty(kind);
        try (Remotes remotes = new Remotes(Duration.ZERO)) {
            String template;
            try (Server server = start(database, remotes, false)) {
                template = Lists.walked(new OverHttp(server), DONE);
            }
            int there = 0;
            for (int openCases : plan.openCases(kind)) {
                Seed seed = new Seed(database);
                seed.open(template, there + 1, openCases);
                seed.done();
                there = openCases;
                nobodyHasLooked(database);
                try (Server server = start(database, remotes, true)) {
                    measure(server, openCases);
                }
            }
        }
    }

    /** Its own watch looks once a day only: the rounds that are measured are the only ones. */
    private Server start(Database database, Remotes remotes, boolean driven) throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(Contestant.DESK.settings(remotes));
        settings.add("--desk.service-requests.channel=admin-center");
        settings.add("--desk.clocks.watch-every=P1D");
        return new Server(installation, Contestant.DESK, database, settings, driven);
    }

    /** As after an upgrade: the desk has yet to look at each of them once. */
    private static void nobodyHasLooked(Database database) {
        SingleConnectionDataSource connection =
                new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
        JdbcClient.create(connection).sql("UPDATE clock_rules SET reached = ''").update();
        connection.destroy();
    }

    private void measure(Server server, int openCases) throws InterruptedException {
        double seconds = 0;
        String[] round;
        do {
            round = server.tell("watch 0").split(" ");
            seconds += Double.parseDouble(round[0]) / 1000;
        } while (Boolean.parseBoolean(round[1]));
        List<Pair> idle = new ArrayList<>();
        List<Pair> due = new ArrayList<>();
        for (int i = 0; i < plan.pairs(); i++) {
            idle.add(round(server, 0));
            due.add(round(server, DUE));
        }
        add(
                "6 the watch looks at each case once",
                "s",
                openCases,
                List.of(new Pair(seconds, Double.NaN)),
                Goal.NONE,
                0);
        add("6 round of the watch, nothing due", "ms", openCases, idle, Goal.AT_MOST, 50);
        add("6 round of the watch, " + DUE + " cases due", "ms", openCases, due, Goal.AT_MOST, 20_000);
        // those of the rounds before have been warned of
        add("6 what an agent is warned of, p95", "ms", openCases, asked(server, "agent"), Goal.AT_MOST, 150);
        add("6 what a manager is warned of, p95", "ms", openCases, asked(server, "manager"), Goal.AT_MOST, 150);
    }

    /** What the sign in the navigation asks by itself. */
    private List<Pair> asked(Server server, String person) {
        Session session = new OverHttp(server, person, "tasklist").session();
        List<Pair> figures = new ArrayList<>();
        for (int i = -1; i < plan.pairs(); i++) {
            double[] millis = new double[plan.asked()];
            for (int j = 0; j < millis.length; j++) {
                long begin = System.nanoTime();
                session.read("/api/warnings");
                millis[j] = (System.nanoTime() - begin) / 1e6;
            }
            // the first turn warms up
            if (i >= 0) {
                figures.add(new Pair(OpenedCases.p95(millis), Double.NaN));
            }
        }
        return figures;
    }

    private static Pair round(Server server, int due) throws InterruptedException {
        return new Pair(Double.parseDouble(server.tell("watch " + due).split(" ")[0]), Double.NaN);
    }

    private void add(String what, String unit, int openCases, List<Pair> figure, Goal goal, double target) {
        String cases = String.format(Locale.ROOT, "%,d open", openCases);
        Row row = new Row(kind.title(), what, cases, unit, figure, goal, target, false);
        figures.add(row);
        if (unit.equals("ms")) {
            growth.add(kind.title() + " " + what, openCases, row.desk());
        }
    }
}
