package org.escalationbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.escalationbench.Figures.Goal;
import org.escalationbench.Figures.Row;

/** The figures as pictures. */
final class Plots {

    private static final int WIDTH = 900;
    private static final int LEFT = 430;
    private static final int LINE = 24;
    private static final String[] COLOURS = {"#1f77b4", "#ff7f0e", "#2ca02c", "#9467bd", "#8c564b", "#17becf"};

    private Plots() {}

    /** Each ratio as a point with its spread; the bare engine is the line at 1, the target a mark. */
    static void ratios(List<Row> all, Path file) throws IOException {
        List<Row> rows = all.stream().filter(Row::hasRatio).toList();
        double most = 1.6;
        for (Row row : rows) {
            most = Math.max(most, Math.min(4, row.ratios()[row.ratios().length - 1] * 1.05));
        }
        double scale = (WIDTH - LEFT - 40) / most;
        StringBuilder svg = begin(rows.size() * LINE + 70);
        text(svg, 10, 22, "desk / bare engine: median, lowest and highest pair; | is the target", "start", "#000");
        for (double at = 0; at <= most; at += 0.5) {
            double x = LEFT + at * scale;
            line(svg, x, 34, x, 40 + rows.size() * LINE, at == 1 ? "#000" : "#ddd", 1);
            text(svg, x, 56 + rows.size() * LINE, Figures.number(at), "middle", "#555");
        }
        int y = 52;
        for (Row row : rows) {
            double[] ratios = row.ratios();
            text(svg, LEFT - 10, y + 4, row.database() + " · " + row.workload() + ", " + row.measure(), "end", "#000");
            double low = LEFT + Math.min(most, ratios[0]) * scale;
            double high = LEFT + Math.min(most, ratios[ratios.length - 1]) * scale;
            line(svg, low, y, Math.max(high, low + 1), y, "#1f77b4", 3);
            double median = LEFT + Math.min(most, row.ratio()) * scale;
            svg.append(String.format(
                    Locale.ROOT,
                    "<circle cx='%.1f' cy='%d' r='5' fill='%s'/>%n",
                    median,
                    y,
                    row.verdict().endsWith("MISSED") ? "#d62728" : "#1f77b4"));
            if (row.goal() != Goal.NONE && row.ofRatio()) {
                double target = LEFT + row.target() * scale;
                line(svg, target, y - 8, target, y + 8, "#d62728", 2);
            }
            y += LINE;
        }
        end(svg, file);
    }

    /** How long what is asked takes, by the number of open cases. */
    static void growth(Map<String, Map<Integer, Double>> series, Path file) throws IOException {
        double most = 1;
        int largest = 1;
        int smallest = Integer.MAX_VALUE;
        for (Map<Integer, Double> points : series.values()) {
            for (var point : points.entrySet()) {
                most = Math.max(most, point.getValue());
                largest = Math.max(largest, point.getKey());
                smallest = Math.min(smallest, point.getKey());
            }
        }
        int height = 360;
        StringBuilder svg = begin(height + 60 + series.size() * 18);
        text(svg, 10, 22, "p95 in ms by open cases (both axes logarithmic)", "start", "#000");
        double xScale = 780 / Math.max(0.1, Math.log10(largest) - Math.log10(smallest));
        double yScale = (height - 60) / Math.log10(most * 1.2);
        for (double at = 1; at <= most * 1.2; at *= 10) {
            double y = height - Math.log10(at) * yScale;
            line(svg, 60, y, 860, y, "#ddd", 1);
            text(svg, 50, y + 4, Figures.number(at), "end", "#555");
        }
        Map<Integer, Double> sizes = new TreeMap<>();
        int number = 0;
        for (var each : new LinkedHashMap<>(series).entrySet()) {
            String colour = COLOURS[number % COLOURS.length];
            List<String> points = new ArrayList<>();
            for (var point : each.getValue().entrySet()) {
                double x = 60 + (Math.log10(point.getKey()) - Math.log10(smallest)) * xScale;
                double y = height - Math.log10(Math.max(1, point.getValue())) * yScale;
                points.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
                sizes.put(point.getKey(), x);
            }
            boolean dashed = number >= COLOURS.length;
            int legend = height + 44 + number * 18;
            polyline(svg, String.join(" ", points), colour, dashed);
            polyline(svg, "60," + (legend - 4) + " 96," + (legend - 4), colour, dashed);
            text(svg, 104, legend, each.getKey(), "start", colour);
            number++;
        }
        sizes.forEach(
                (size, x) -> text(svg, x, height + 18, String.format(Locale.ROOT, "%,d", size), "middle", "#555"));
        end(svg, file);
    }

    private static StringBuilder begin(int height) {
        return new StringBuilder("<svg xmlns='http://www.w3.org/2000/svg' width='" + WIDTH + "' height='" + height
                + "' font-family='sans-serif' font-size='12'>\n<rect width='100%' height='100%' fill='#fff'/>\n");
    }

    private static void line(StringBuilder svg, double x1, double y1, double x2, double y2, String colour, int width) {
        svg.append(String.format(
                Locale.ROOT,
                "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s' stroke-width='%d'/>%n",
                x1,
                y1,
                x2,
                y2,
                colour,
                width));
    }

    private static void polyline(StringBuilder svg, String points, String colour, boolean dashed) {
        svg.append("<polyline fill='none' stroke='" + colour + "' stroke-width='2'"
                + (dashed ? " stroke-dasharray='5 3'" : "") + " points='" + points + "'/>\n");
    }

    private static void text(StringBuilder svg, double x, double y, String words, String anchor, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<text x='%.1f' y='%.1f' text-anchor='%s' fill='%s'>%s</text>%n",
                x,
                y,
                anchor,
                colour,
                words.replace("&", "&amp;").replace("<", "&lt;")));
    }

    private static void end(StringBuilder svg, Path file) throws IOException {
        Files.writeString(file, svg.append("</svg>\n"));
    }
}
