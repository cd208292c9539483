package org.lockrank.it.beside.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.lockrank.it.beside.Crew;

/** Threads that use a store, in so many rounds each, and tell what it came to: whatever the schedule, the same. */
public final class Works {

    private static final int TASKS = 64;
    private static final long GUESTS = 3;

    private final Store store = new Store();
    private final List<Long> seen = new Vector<>();
    private final int rounds;

    private Works(int rounds) {
        this.rounds = rounds;
    }

    /** Runs all, prints all. */
    public static void all(int rounds) throws Exception {
        Works works = new Works(rounds);
        Crew.run("clerk", works::serve);
        Crew.run("partner", works::exchange);
        Crew.run("seller", works::sell);
        works.tasks("pool", Executors.newFixedThreadPool(Crew.THREADS));
        works.tasks("cached", Executors.newCachedThreadPool());
        if (Runtime.version().feature() >= 21) {
            works.tasks("virtual", (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
        }
        works.stages();
        System.out.println("store: " + works.store.all() + "; made " + Store.made() + ", seen " + works.seen.size());
    }

    private void serve(int thread) {
        long sum = 0;
        for (int i = 0; i < rounds; i++) {
            store.put("shelf" + i % 5, thread);
            sum += store.visit(GUESTS);
            sum += store.worth(i % 16 == 0) > 0 ? 1 : 0;
            sum += store.count(1) > 0 ? 1 : 0;
            sum += store.deep(i % 8) > 0 ? 1 : 0;
            store.pay(1);
            try {
                store.refuse(i % 4 - 1);
            } catch (IllegalArgumentException e) {
                sum += e.getMessage().length();
            }
        }
        seen.add(sum);
    }

    /** Each gives the next one what that one waits for. */
    private void exchange(int thread) throws InterruptedException {
        String mine = "partner" + thread;
        String next = "partner" + (thread + 1) % Crew.THREADS;
        long sum = 0;
        for (int i = 0; i < rounds / 20; i++) {
            store.put(next, 2);
            sum += store.take(mine, 2);
        }
        seen.add(sum);
    }

    private void sell(int thread) throws InterruptedException {
        for (int i = 0; i < rounds / 20; i++) {
            store.pay(thread);
        }
        // Waits for what the others pay.
        long all = (long) rounds * Crew.THREADS + rounds / 20 * (Crew.THREADS - 1L) * Crew.THREADS / 2;
        seen.add(store.awaitPaid(all));
    }

    private void tasks(String name, ExecutorService executor) throws Exception {
        LinkedBlockingQueue<Long> results = new LinkedBlockingQueue<>();
        List<Callable<Long>> tasks = new ArrayList<>();
        for (int i = 0; i < TASKS; i++) {
            int mine = i;
            tasks.add(() -> {
                long found = store.visit(mine % GUESTS) + store.count(mine) * 0;
                results.put(found);
                return found;
            });
        }
        long sum = 0;
        for (Future<Long> each : executor.invokeAll(tasks)) {
            sum += each.get();
        }
        executor.shutdown();
        while (!results.isEmpty()) {
            sum += results.take();
        }
        System.out.println(name + ": " + sum);
    }

    private void stages() {
        CompletableFuture<Long> sum = CompletableFuture.completedFuture(0L);
        for (int i = 0; i < TASKS; i++) {
            long mine = i;
            sum = sum.thenCombineAsync(CompletableFuture.supplyAsync(() -> store.visit(mine % GUESTS)), Long::sum);
        }
        System.out.println("stages: " + sum.join());
    }
}
