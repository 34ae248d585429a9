package org.escalationbench;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How long what is asked takes, by the number of open cases. */
final class Growth {

    private final Map<String, Map<Integer, Double>> series = new LinkedHashMap<>();

    void add(String what, int openCases, double millis) {
        series.computeIfAbsent(what, first -> new TreeMap<>()).put(openCases, millis);
    }

    Map<String, Map<Integer, Double>> series() {
        return series;
    }
}
