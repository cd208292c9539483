package org.lockrank.agent.watch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that stand still for ever, each waiting for what the next one holds. Unlike the JVM's own search it knows
 * who reads, who owns stamps, virtual threads, and who waits until a class is initialized.
 *
 * <p>Looks at other threads' states without their help: believes of a thread only what was the same at two looks in which
 * the thread stood still and nothing happened in between. A thread in a circle of such threads never goes on, unless
 * somebody interrupts an interruptible wait. For one thread.
 */
final class Watchdog {

    private final Threads threads;
    private final Inference inference = new Inference();
    private final ClassInitialization classes;

    /** The events of each thread that stood still at the last look, by its number. */
    private Map<Integer, Integer> stood = new HashMap<>();

    private final Set<Set<Integer>> reported = new HashSet<>();

    Watchdog(Threads threads, ClassInitialization classes) {
        this.threads = threads;
        this.classes = classes;
    }

    /** Circles of threads that stood still at the last look as well, and were not answered before. */
    List<List<Standing>> look() {
        return look(false);
    }

    /** The same, where there will be few more looks, so that this one may cost more. */
    List<List<Standing>> lookAtTheEnd() {
        return look(true);
    }

    private List<List<Standing>> look(boolean atTheEnd) {
        classes.ask(atTheEnd);
        List<Standing> still = standing();
        classes.addTo(still);
        for (Standing standing : still) {
            if (standing.wanted == null) {
                inference.infer(standing, still);
            }
        }
        classes.link(still);
        List<List<Standing>> circles = circles(still);
        classes.forget();
        return circles;
    }

    /** Those that hold something and stood still at the last look as well. */
    private List<Standing> standing() {
        List<Standing> still = new ArrayList<>();
        Map<Integer, Integer> stands = new HashMap<>();
        for (ThreadState state : threads.all()) {
            Thread thread = state.thread.get();
            if (thread == null || state.depth == 0 || !standsStill(thread)) {
                continue;
            }
            int events = state.events;
            stands.put(state.number, events);
            Integer before = stood.get(state.number);
            if (before != null && before == events) {
                Standing standing = Standing.of(state, thread);
                if (standing != null) {
                    still.add(standing);
                }
            }
        }
        stood = stands;
        return still;
    }

    /** Whether some thread that holds something stands still, so that another look is worth its while. */
    boolean anyStands() {
        return !stood.isEmpty() || classes.anySuspect();
    }

    private static boolean standsStill(Thread thread) {
        Thread.State state = thread.getState();
        return state == Thread.State.BLOCKED || state == Thread.State.WAITING;
    }

    private List<List<Standing>> circles(List<Standing> still) {
        List<List<Standing>> found = new ArrayList<>();
        Set<Standing> done = new HashSet<>();
        for (Standing start : still) {
            List<Standing> path = new ArrayList<>();
            List<Standing> circle = circle(start, still, path, done);
            if (circle != null) {
                Set<Integer> numbers = new HashSet<>();
                for (Standing s : circle) {
                    numbers.add(s.state.number);
                }
                if (reported.add(numbers)) {
                    beginAll(circle);
                    found.add(circle);
                }
            }
        }
        return found;
    }

    private void beginAll(List<Standing> circle) {
        for (int i = 0; i < circle.size(); i++) {
            if (circle.get(i).wanted instanceof Initialization initialization) {
                classes.begin(circle.get((i + 1) % circle.size()), initialization);
            }
        }
    }

    /** A circle that can be reached from {@code at}; null if there is none. Each thread is gone through once. */
    private @Nullable List<Standing> circle(
            Standing at, List<Standing> still, List<Standing> path, Set<Standing> done) {
        int seen = path.indexOf(at);
        if (seen >= 0) {
            return new ArrayList<>(path.subList(seen, path.size()));
        }
        if (!done.add(at)) {
            return null;
        }
        path.add(at);
        for (Standing other : still) {
            if (at.waitsFor(other, still)) {
                List<Standing> circle = circle(other, still, path, done);
                if (circle != null) {
                    return circle;
                }
            }
        }
        path.remove(path.size() - 1);
        return null;
    }
}
