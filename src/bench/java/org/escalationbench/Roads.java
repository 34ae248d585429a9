package org.escalationbench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.escalationbench.Figures.Goal;
import org.escalationbench.Figures.Pair;
import org.escalationbench.Figures.Row;

/** Intake, the whole road over HTTP and by the Java API, start-up and memory, on one database. */
final class Roads {

    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(200);
    private static final int REPORTERS = 2;

    private static final List<String> LOADS = List.of("road", "intake", "api");

    private final Plan plan;
    private final Installation installation;
    private final Database.Kind kind;
    private final Figures figures;
    private final Map<Contestant, Database> databases = new EnumMap<>(Contestant.class);
    private final Map<Contestant, Server> servers = new EnumMap<>(Contestant.class);

    Roads(Plan plan, Installation installation, Database.Kind kind, Figures figures) {
        this.plan = plan;
        this.installation = installation;
        this.kind = kind;
        this.figures = figures;
    }

    void measure(List<String> only) throws IOException, InterruptedException {
        try (Remotes remotes = new Remotes(Duration.ZERO)) {
            try {
                for (Contestant contestant : Contestant.values()) {
                    databases.put(contestant, Database.empty(kind));
                    servers.put(contestant, start(contestant, remotes, true));
                }
                if (only.contains("road")) {
                    road();
                }
                if (only.contains("intake")) {
                    intake();
                }
                if (only.contains("api")) {
                    javaApi();
                }
                if (only.stream().anyMatch(LOADS::contains)) {
                    memory();
                }
            } finally {
                servers.values().forEach(Server::close);
            }
            if (only.contains("starts")) {
                starts(remotes);
            }
        }
    }

    private Server start(Contestant contestant, Remotes remotes, boolean driven)
            throws IOException, InterruptedException {
        List<String> settings = new ArrayList<>(contestant.settings(remotes));
        if (contestant.isDesk()) {
            settings.add("--desk.service-requests.channel=admin-center");
        }
        return new Server(installation, contestant, databases.get(contestant), settings, driven);
    }

    /** Cases per second: a case has as many clicks as its road has tasks, and one for the report. */
    private void road() throws InterruptedException {
        Map<Contestant, List<Runnable>> people = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            List<Runnable> clicks = new ArrayList<>();
            for (int i = 0; i < plan.people(); i++) {
                clicks.add(new Walker(new OverHttp(servers.get(contestant)))::click);
            }
            people.put(contestant, clicks);
            Load.run(clicks, plan.warmUp());
        }
        List<Pair> busy = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < plan.pairs(); i++) {
            Map<Contestant, Double> cases = new EnumMap<>(Contestant.class);
            Map<Contestant, Double> millis = new EnumMap<>(Contestant.class);
            for (Contestant contestant : Contestant.values()) {
                Server server = servers.get(contestant);
                Duration before = server.busy();
                Load.Done done = Load.run(people.get(contestant), plan.window());
                cases.put(contestant, done.perSecond() / Road.CLICKS);
                millis.put(
                        contestant,
                        server.busy().minus(before).toMillis() * Road.CLICKS / (double) done.millis().length);
            }
            pairs.add(new Pair(cases.get(Contestant.DESK), cases.get(Contestant.BARE)));
            busy.add(new Pair(millis.get(Contestant.DESK), millis.get(Contestant.BARE)));
        }
        add(
                "2 whole road over HTTP",
                "throughput",
                "cases/s",
                pairs,
                Goal.AT_LEAST,
                kind == Database.Kind.H2 ? 0.7 : 0.65);
        add("2 whole road over HTTP", "processor time", "ms/case", busy, Goal.NONE, 0);
    }

    private void javaApi() throws InterruptedException {
        for (Contestant contestant : Contestant.values()) {
            servers.get(contestant)
                    .tell("road " + plan.people() + " " + plan.warmUp().toSeconds() / 2);
        }
        List<Pair> pairs = alternate(contestant -> Double.parseDouble(servers.get(contestant)
                        .tell("road " + plan.people() + " " + plan.window().toSeconds()))
                / Road.CLICKS);
        add("2 whole road by the Java API", "throughput", "cases/s", pairs, Goal.AT_LEAST, 0.65);
    }

    private void intake() throws InterruptedException {
        Map<Contestant, List<Runnable>> people = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            List<Runnable> reports = new ArrayList<>();
            for (int i = 0; i < REPORTERS; i++) {
                reports.add(new OverHttp(servers.get(contestant))::report);
            }
            people.put(contestant, reports);
            Load.run(reports, plan.warmUp().dividedBy(4), BETWEEN_REPORTS);
        }
        List<Pair> medians = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < plan.pairs(); i++) {
            Map<Contestant, Load.Done> done = new EnumMap<>(Contestant.class);
            for (Contestant contestant : Contestant.values()) {
                done.put(
                        contestant,
                        Load.run(people.get(contestant), plan.window().dividedBy(2), BETWEEN_REPORTS));
            }
            medians.add(percentile(done, 0.5));
            pairs.add(percentile(done, 0.95));
        }
        add("1 intake over HTTP, 10 a second", "p50", "ms", medians, Goal.NONE, 0);
        add("1 intake over HTTP, 10 a second", "p95", "ms", pairs, Goal.AT_MOST, 1.5);
    }

    private static Pair percentile(Map<Contestant, Load.Done> done, double share) {
        return new Pair(
                done.get(Contestant.DESK).percentile(share),
                done.get(Contestant.BARE).percentile(share));
    }

    private void memory() throws IOException {
        Pair pair = new Pair(
                servers.get(Contestant.DESK).resident(),
                servers.get(Contestant.BARE).resident());
        add("6 memory", "resident after the load", "MiB", List.of(pair), Goal.AT_MOST, 1.25);
    }

    private void starts(Remotes remotes) throws IOException, InterruptedException {
        List<Pair> times = new ArrayList<>();
        List<Pair> memories = new ArrayList<>();
        for (int i = 0; i < plan.starts(); i++) {
            Map<Contestant, Double> seconds = new EnumMap<>(Contestant.class);
            Map<Contestant, Double> resident = new EnumMap<>(Contestant.class);
            for (Contestant contestant : Contestant.values()) {
                try (Server server = start(contestant, remotes, false)) {
                    seconds.put(contestant, server.untilFirstAnswer().toMillis() / 1000.0);
                    Thread.sleep(2000);
                    resident.put(contestant, server.resident());
                }
            }
            times.add(new Pair(seconds.get(Contestant.DESK), seconds.get(Contestant.BARE)));
            memories.add(new Pair(resident.get(Contestant.DESK), resident.get(Contestant.BARE)));
        }
        add("6 start-up", "to the first answer", "s", times, Goal.AT_MOST, 1.4);
        add("6 memory", "resident after the start", "MiB", memories, Goal.AT_MOST, 1.25);
    }

    private interface Measure {
        double of(Contestant contestant) throws InterruptedException;
    }

    /** Desk, bare engine, desk, bare engine. */
    private List<Pair> alternate(Measure measure) throws InterruptedException {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < plan.pairs(); i++) {
            double desk = measure.of(Contestant.DESK);
            pairs.add(new Pair(desk, measure.of(Contestant.BARE)));
        }
        return pairs;
    }

    private void add(String workload, String measure, String unit, List<Pair> pairs, Goal goal, double target) {
        // an earlier desk is to be no better
        double least = Contestant.baseline().isPresent() ? 1 : target;
        figures.add(new Row(kind.title(), workload, measure, unit, pairs, goal, least, true));
    }
}
