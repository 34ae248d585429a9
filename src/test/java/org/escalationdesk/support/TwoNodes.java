package org.escalationdesk.support;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Two nodes of a desk that do the same at the same moment, each in a thread of its own. */
public final class TwoNodes {

    private TwoNodes() {}

    /**
     * @return what each of them answered
     * @throws java.util.concurrent.ExecutionException where one of them failed
     */
    public static <T> List<T> together(Callable<T> work) throws Exception {
        CyclicBarrier both = new CyclicBarrier(2);
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            Callable<T> node = () -> {
                both.await();
                return work.call();
            };
            List<T> answers = new ArrayList<>();
            for (Future<T> done : nodes.invokeAll(Collections.nCopies(2, node))) {
                answers.add(done.get());
            }
            return answers;
        } finally {
            nodes.shutdownNow();
        }
    }
}
