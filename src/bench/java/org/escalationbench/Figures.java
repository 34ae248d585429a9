package org.escalationbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was measured. */
final class Figures {

    /** One measurement of the desk and, right after it, one of the bare engine; NaN where there is none. */
    record Pair(double desk, double bare) {

        double ratio() {
            return desk / bare;
        }
    }

    /** How a figure has to stand to its target. */
    enum Goal {
        AT_LEAST("≥ "),
        AT_MOST("≤ "),
        NONE("");

        private final String sign;

        Goal(String sign) {
            this.sign = sign;
        }
    }

    /**
     * One line of the table.
     *
     * @param ofRatio whether the target is one of the ratio, else of the desk's own figure
     */
    record Row(
            String database,
            String workload,
            String measure,
            String unit,
            List<Pair> pairs,
            Goal goal,
            double target,
            boolean ofRatio) {

        double desk() {
            return median(pairs.stream().mapToDouble(Pair::desk).toArray());
        }

        double bare() {
            return median(pairs.stream().mapToDouble(Pair::bare).toArray());
        }

        double ratio() {
            return median(ratios());
        }

        double[] ratios() {
            return pairs.stream().mapToDouble(Pair::ratio).sorted().toArray();
        }

        boolean hasRatio() {
            return !Double.isNaN(ratio());
        }

        String verdict() {
            if (goal == Goal.NONE) {
                return "";
            }
            double value = ofRatio ? ratio() : desk();
            boolean met = goal == Goal.AT_LEAST ? value >= target : value <= target;
            return goal.sign + number(target) + (met ? " met" : " MISSED");
        }
    }

    private final List<Row> rows = new ArrayList<>();

    List<Row> rows() {
        return List.copyOf(rows);
    }

    void add(Row row) {
        rows.add(row);
        System.err.println(line(row));
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    String table() {
        List<String> lines = new ArrayList<>();
        String other = Contestant.baseline().isPresent() ? "before" : "bare";
        lines.add("| database | workload | measure | desk | " + other + " | desk / " + other
                + " | lowest–highest | target |");
        lines.add("| --- | --- | --- | --- | --- | --- | --- | --- |");
        rows.forEach(row -> lines.add(line(row)));
        return String.join("\n", lines);
    }

    private static String line(Row row) {
        double[] ratios = row.ratios();
        boolean ratio = row.hasRatio();
        return "| " + row.database() + " | " + row.workload() + " | " + row.measure() + " | " + number(row.desk()) + " "
                + row.unit() + " | " + (Double.isNaN(row.bare()) ? "" : number(row.bare()) + " " + row.unit()) + " | "
                + (ratio ? number(row.ratio()) : "") + " | "
                + (ratio && ratios.length > 1 ? number(ratios[0]) + "–" + number(ratios[ratios.length - 1]) : "")
                + " | "
                + row.verdict() + " |";
    }

    /** Three digits that say something. */
    static String number(double value) {
        double size = Math.abs(value);
        String pattern = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, pattern, value);
    }

    /** Every single measurement. */
    void writeCsv(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("database,workload,measure,unit,pair,desk,bare,ratio");
        for (Row row : rows) {
            int number = 1;
            for (Pair pair : row.pairs()) {
                lines.add(String.join(
                        ",",
                        row.database(),
                        quoted(row.workload()),
                        quoted(row.measure()),
                        row.unit(),
                        Integer.toString(number++),
                        csv(pair.desk()),
                        csv(pair.bare()),
                        csv(pair.ratio())));
            }
        }
        Files.write(file, lines);
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String csv(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
