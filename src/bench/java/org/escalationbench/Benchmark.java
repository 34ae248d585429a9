package org.escalationbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code mvn -Pbench verify}: every workload on both databases, one table, a CSV file and plots under {@code target/bench}. */
class Benchmark {

    @Test
    void measure() throws Exception {
        Plan plan = Plan.ofThisRun();
        Installation installation = Installation.make();
        Figures figures = new Figures();
        Growth growth = new Growth();
        List<String> only = Arrays.asList(System.getProperty(
                        "bench.only",
                        plan.quick()
                                ? "road,intake,api,lists,calls,case,watch"
                                : "road,intake,api,starts,lists,calls,case,watch")
                .split(","));
        List<Database.Kind> kinds = Stream.of(Database.Kind.values())
                .filter(kind ->
                        System.getProperty("bench.database", kind.name()).equalsIgnoreCase(kind.name()))
                .toList();
        for (Database.Kind kind : kinds) {
            if (only.stream().anyMatch(List.of("road", "intake", "api", "starts")::contains)
                    && !(plan.quick() && kind == Database.Kind.POSTGRESQL)) {
                new Roads(plan, installation, kind, figures).measure(only);
                write(figures, growth);
            }
            if (only.contains("calls") && !(plan.quick() && kind == Database.Kind.POSTGRESQL)) {
                new Calls(plan, installation, kind, figures).measure();
                write(figures, growth);
            }
        }
        for (Database.Kind kind : kinds) {
            if (only.contains("case") && !(plan.quick() && kind == Database.Kind.POSTGRESQL)) {
                new OpenedCases(plan, installation, kind, figures).measure();
                write(figures, growth);
            }
        }
        // they take longest
        for (Database.Kind kind : List.of(Database.Kind.POSTGRESQL, Database.Kind.H2)) {
            if (only.contains("lists") && kinds.contains(kind) && !(plan.quick() && kind == Database.Kind.H2)) {
                new Lists(plan, installation, kind, figures, growth).measure();
                write(figures, growth);
            }
        }
        for (Database.Kind kind : kinds) {
            if (only.contains("watch") && !(plan.quick() && kind == Database.Kind.H2)) {
                new Watches(plan, installation, kind, figures, growth).measure();
                write(figures, growth);
            }
        }
        System.out.println();
        System.out.println(figures.table());
    }

    /** After each part, so that a later one that fails leaves what the earlier ones found. */
    private static void write(Figures figures, Growth growth) throws IOException {
        Path folder = Installation.FOLDER;
        figures.writeCsv(folder.resolve("figures.csv"));
        Plots.ratios(figures.rows(), folder.resolve("ratios.svg"));
        if (!growth.series().isEmpty()) {
            Plots.growth(growth.series(), folder.resolve("growth.svg"));
        }
        Files.writeString(folder.resolve("table.md"), figures.table() + "\n");
    }
}
