package org.lockrank.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.LongHolds;
import org.lockrank.metrics.jfr.FlightEvents;

/** Looks every now and then, in a thread of its own, and tells whoever wants to know after each look. */
final class Looks implements Runnable {

    /** Written by our thread alone; volatile, for anybody reads it. */
    private volatile Seen latest = Seen.NOTHING;

    /** Concurrent: whoever binds adds to it while our thread goes through it. */
    private final List<Runnable> after = new CopyOnWriteArrayList<>();

    private final Agent agent = new Agent();
    private final JvmDeadlocks jvm = new JvmDeadlocks();

    /** Who was told of, by id and what each waits for. For our thread alone. */
    private Set<String> told = Set.of();

    /** The events of locks that are held for long, by thread and lock, and for how many milliseconds at least. For our thread alone. */
    private Map<String, Object> held = new HashMap<>();

    /** What knows of ranked locks where no agent does; null while no recording wants it, so that nobody is looked at. For our thread alone. */
    private @Nullable LongHolds ranked;

    private final CountDownLatch ended = new CountDownLatch(1);

    /** Written before the thread starts, which reads it. */
    private long pauseMillis;

    void begin(long millis) {
        pauseMillis = millis;
        Thread thread = new Thread(this, "lockrank-metrics");
        thread.setDaemon(true);
        thread.start();
    }

    void end() {
        ended.countDown();
    }

    Seen latest() {
        return latest;
    }

    /** Has something done after each look, in our thread. */
    void afterEach(Runnable what) {
        after.add(what);
    }

    @Override
    public void run() {
        try {
            do {
                look();
            } while (!ended.await(pauseMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // Nobody has a reason to; whoever does wants the thread to end.
        }
    }

    /** An event for each that is stuck, once, until it is not any more. */
    private void tell(Seen seen) {
        Set<String> now = new HashSet<>();
        for (StuckThread s : seen.stuck()) {
            String key = s.id() + " " + s.waitsFor();
            now.add(key);
            if (!told.contains(key)) {
                FlightEvents.stuck(
                        s.id(), s.name(), s.deadlocked(), s.millis(), s.waitsFor(), s.from(), s.held(), s.stack());
            }
        }
        told = now;
    }

    /** The ranked locks that are held for long, if a recording wants to know. */
    private List<LongHold> rankedHolds() {
        if (!FlightEvents.wantsHolds()) {
            ranked = null;
            return List.of();
        }
        LongHolds looker = ranked == null ? new LongHolds() : ranked;
        ranked = looker;
        List<LongHold> holds = new ArrayList<>();
        for (org.lockrank.held.LongHold hold : looker.look()) {
            holds.add(new LongHold(
                    hold.threadId(),
                    hold.thread(),
                    hold.rank() + ", " + hold.lock(),
                    hold.at() == null ? "" : hold.at().toString(),
                    TimeUnit.NANOSECONDS.toMillis(hold.nanos())));
        }
        return holds;
    }

    /** An event for each lock that was held for long, once it is not any more. */
    private void tellHolds(Seen seen) {
        Map<String, Object> now = new HashMap<>();
        for (LongHold hold : seen.holds()) {
            String key = hold.id() + " " + hold.lock() + " " + hold.at();
            Object begun = held.remove(key);
            now.put(key, FlightEvents.holds(begun, hold.name(), hold.id(), hold.lock(), hold.at(), hold.millis()));
        }
        held.values().forEach(FlightEvents::released);
        held = now;
    }

    /** Looks now. What fails fails at the next look too, or was an accident of this one: neither is worth the thread's end. */
    void look() {
        try {
            Seen seen = agent.look().orElse(null);
            Seen now = seen == null ? jvm.look().with(rankedHolds()) : seen;
            // First told, then seen: whoever sees it and ends a recording of Flight Recorder's has the events in it.
            tell(now);
            tellHolds(now);
            latest = now;
        } catch (RuntimeException e) {
            System.getLogger("lockrank").log(System.Logger.Level.DEBUG, "a look at the JVM's threads failed", e);
        }
        for (Runnable each : after) {
            try {
                each.run();
            } catch (RuntimeException e) {
                System.getLogger("lockrank").log(System.Logger.Level.DEBUG, "what follows a look failed", e);
            }
        }
    }
}
