package org.escalationbench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.escalationbench.Figures.Goal;
import org.escalationbench.Figures.Pair;
import org.escalationbench.Figures.Row;

/**
 * How long a case with a long conversation takes to open in Tasklist: what its tab and its page ask for before they show it, and what
 * stands beside it, one after the other. No bare engine has such a page.
 */
final class OpenedCases {

    /** Of the conversation. */
    private static final int ENTRIES = 500;

    /** In a turn; the figure stands between twenty of them and the rest. */
    private static final int ASKED = 400;

    private final Plan plan;
    private final Installation installation;
    private final Database.Kind kind;
    private final Figures figures;

    OpenedCases(Plan plan, Installation installation, Database.Kind kind, Figures figures) {
        this.plan = plan;
        this.installation = installation;
        this.kind = kind;
        this.figures = figures;
    }

    void measure() throws IOException, InterruptedException {
        try (Remotes remotes = new Remotes(Duration.ZERO)) {
            List<String> settings = new ArrayList<>(Contestant.DESK.settings(remotes));
            settings.add("--desk.service-requests.channel=admin-center");
            try (Server server = new Server(installation, Contestant.DESK, Database.empty(kind), settings, false)) {
                measure(new OverHttp(server));
            }
        }
    }

    private void measure(OverHttp desk) {
        String number = Lists.walked(desk, 0);
        Session agent = desk.session();
        String address = "/api/cases/" + number;
        for (int i = 0; i < ENTRIES; i++) {
            agent.write(
                    address + "/notes",
                    "{\"kind\":\"" + (i % 2 == 0 ? "customer" : "note") + "\",\"text\":\"Number " + i
                            + ": they called again and told the same, as they did before.\"}");
        }
        List<Pair> shown = new ArrayList<>();
        List<Pair> whole = new ArrayList<>();
        int asked = plan.quick() ? plan.asked() : ASKED;
        for (int i = -1; i < plan.pairs(); i++) {
            double[] toShow = new double[asked];
            double[] all = new double[asked];
            for (int j = 0; j < asked; j++) {
                long begin = System.nanoTime();
                agent.read(address + "/overview");
                agent.read(address + "/conversation");
                toShow[j] = (System.nanoTime() - begin) / 1e6;
                agent.read(address + "/clocks");
                agent.read(address + "/attachments");
                agent.read(address + "/similar?closed=true");
                all[j] = (System.nanoTime() - begin) / 1e6;
            }
            // the first turn warms up
            if (i >= 0 || plan.quick()) {
                shown.add(new Pair(p95(toShow), Double.NaN));
                whole.add(new Pair(p95(all), Double.NaN));
            }
        }
        String measure = String.format(Locale.ROOT, "p95, %,d entries", ENTRIES);
        figures.add(new Row(kind.title(), "7 a case is shown", measure, "ms", shown, Goal.AT_MOST, 100, false));
        figures.add(new Row(
                kind.title(), "7 and all that stands beside it", measure, "ms", whole, Goal.AT_MOST, 100, false));
    }

    static double p95(double[] millis) {
        double[] sorted = millis.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * 0.95))];
    }
}
