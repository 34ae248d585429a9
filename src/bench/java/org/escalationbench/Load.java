package org.escalationbench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing again and again, by several people at once, for a while. */
final class Load {

    private Load() {}

    /**
     * What was done.
     *
     * @param millis how long each took, sorted
     */
    record Done(Duration within, double[] millis) {

        double perSecond() {
            return millis.length / (within.toNanos() / 1e9);
        }

        /** @param share such as 0.95 */
        double percentile(double share) {
            return millis.length == 0 ? Double.NaN : millis[Math.min(millis.length - 1, (int) (millis.length * share))];
        }
    }

    /** @param people each does one after the other */
    static Done run(List<? extends Runnable> people, Duration window) throws InterruptedException {
        return run(people, window, Duration.ZERO);
    }

    /** @param pause from the beginning of one to the beginning of the next; the next one waits for the one before */
    static Done run(List<? extends Runnable> people, Duration window, Duration pause) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(people.size());
        long begin = System.nanoTime();
        long end = begin + window.toNanos();
        List<Future<List<Double>>> all = new ArrayList<>();
        for (Runnable person : people) {
            all.add(threads.submit(() -> {
                List<Double> took = new ArrayList<>();
                long next = System.nanoTime();
                while (System.nanoTime() < end) {
                    long one = System.nanoTime();
                    person.run();
                    took.add((System.nanoTime() - one) / 1e6);
                    next += pause.toNanos();
                    long wait = next - System.nanoTime();
                    if (wait > 0) {
                        Thread.sleep(wait / 1_000_000);
                    }
                }
                return took;
            }));
        }
        threads.shutdown();
        List<Double> millis = new ArrayList<>();
        for (Future<List<Double>> each : all) {
            try {
                millis.addAll(each.get());
            } catch (ExecutionException failed) {
                threads.shutdownNow();
                throw new IllegalStateException(failed.getCause());
            }
        }
        Duration within = Duration.ofNanos(System.nanoTime() - begin);
        double[] sorted = millis.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        return new Done(within, sorted);
    }
}
