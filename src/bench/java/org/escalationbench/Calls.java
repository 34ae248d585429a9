package org.escalationbench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.escalationbench.Figures.Goal;
import org.escalationbench.Figures.Pair;
import org.escalationbench.Figures.Row;

/** Service requests to a 21Vianet that takes a second to answer each, while agents work; no bare engine makes such calls. */
final class Calls {

    private static final int AGENTS = 3;
    private static final Duration BETWEEN_CLICKS = Duration.ofMillis(400);

    private final Plan plan;
    private final Installation installation;
    private final Database.Kind kind;
    private final Figures figures;

    Calls(Plan plan, Installation installation, Database.Kind kind, Figures figures) {
        this.plan = plan;
        this.installation = installation;
        this.kind = kind;
        this.figures = figures;
    }

    void measure() throws IOException, InterruptedException {
        try (Remotes remotes = new Remotes(Duration.ofSeconds(1))) {
            List<String> settings = new ArrayList<>(Contestant.DESK.settings(remotes));
            settings.add("--desk.service-requests.channel=service-request-api");
            try (Server server = new Server(installation, Contestant.DESK, Database.empty(kind), settings, false)) {
                measure(server, remotes);
            }
        }
    }

    private void measure(Server server, Remotes remotes) throws InterruptedException {
        Duration window = plan.quick() ? plan.window().multipliedBy(2) : plan.window();
        int people = plan.quick() ? 1 : AGENTS;
        List<OverHttp> agents = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            agents.add(new OverHttp(server));
        }
        int clicks = (int) (people * window.toMillis() / BETWEEN_CLICKS.toMillis()) + people;
        int toWarmUp = plan.quick() ? 0 : 1;
        Queue<String> toSolve =
                new ConcurrentLinkedQueue<>(brought(server, "troubleshoot", 2 * (plan.pairs() + toWarmUp) * clicks));
        List<Pair> rates = new ArrayList<>();
        List<Pair> p95 = new ArrayList<>();
        for (int i = 0; i < plan.pairs() + toWarmUp; i++) {
            Queue<String> toFile = new ConcurrentLinkedQueue<>(brought(server, "prepareServiceRequest", plan.filed()));
            remotes.forget();
            file(server, toFile);
            Instant begin = Instant.now();
            double busy = click(agents, toSolve, window);
            Instant end = Instant.now();
            double rate = remotes.answered().stream()
                            .filter(at -> !at.isBefore(begin) && at.isBefore(end))
                            .count()
                    / (Duration.between(begin, end).toMillis() / 1000.0);
            while (remotes.answered().size() < plan.filed()) {
                Thread.sleep(100);
            }
            double quiet = click(agents, toSolve, window);
            if (i >= toWarmUp) {
                rates.add(new Pair(rate, Double.NaN));
                p95.add(new Pair(busy, quiet));
            }
        }
        figures.add(
                new Row(kind.title(), "5 escalation calls of 1 s", "calls", "calls/s", rates, Goal.AT_LEAST, 8, false));
        figures.add(new Row(
                kind.title(),
                "5 escalation calls of 1 s",
                "p95 of agents' clicks, with calls / without",
                "ms",
                p95,
                Goal.AT_MOST,
                1.2,
                true));
    }

    private static double click(List<OverHttp> agents, Queue<String> tasks, Duration window)
            throws InterruptedException {
        List<Runnable> people = agents.stream()
                .map(agent -> (Runnable) () -> agent.complete(tasks.remove(), "troubleshoot"))
                .toList();
        return Load.run(people, window, BETWEEN_CLICKS).percentile(0.95);
    }

    private void file(Server server, Queue<String> tasks) throws InterruptedException {
        inParallel(server, plan.people(), agent -> {
            for (String id = tasks.poll(); id != null; id = tasks.poll()) {
                agent.complete(id, "prepareServiceRequest");
            }
        });
    }

    /** The ids of the tasks to which so many cases were brought. */
    private List<String> brought(Server server, String task, int count) throws InterruptedException {
        Queue<String> ids = new ConcurrentLinkedQueue<>();
        Queue<Integer> left = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < count; i++) {
            left.add(i);
        }
        inParallel(server, plan.people(), agent -> {
            while (left.poll() != null) {
                String number = agent.report();
                String troubleshoot = Walker.await(agent, number, "troubleshoot");
                if (task.equals("troubleshoot")) {
                    ids.add(troubleshoot);
                } else {
                    agent.complete(troubleshoot, "troubleshoot");
                    ids.add(Walker.await(agent, number, task));
                }
            }
        });
        return List.copyOf(ids);
    }

    private interface Work {
        void by(OverHttp agent);
    }

    private static void inParallel(Server server, int people, Work work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(people);
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            all.add(threads.submit(() -> work.by(new OverHttp(server))));
        }
        threads.shutdown();
        for (Future<?> each : all) {
            try {
                each.get();
            } catch (ExecutionException failed) {
                throw new IllegalStateException(failed.getCause());
            }
        }
    }
}
