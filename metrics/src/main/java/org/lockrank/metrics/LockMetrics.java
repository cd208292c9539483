package org.lockrank.metrics;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.lockrank.held.Checking;
import org.lockrank.metrics.jfr.FlightEvents;
import org.lockrank.sink.CountingSink;

/**
 * Makes what this JVM knows of its locks visible from outside, from {@link #start} on: violations are counted whatever
 * becomes of them, and {@link LocksMXBean} is registered.
 *
 * <p>Events of Flight Recorder are registered, if the JVM has one; their names begin with {@code org.lockrank.}.
 *
 * <p>A thread of ours, a daemon, looks every {@value #LOOK_SECONDS} seconds at what changes by itself: which threads are
 * deadlocked. Nobody who reads a value waits for that.
 *
 * <p>Where the agent watches the JVM, threads are what the agent knows: who reads, who owns stamps, virtual threads, classes that wait
 * for each other, and who merely waits for somebody that is stuck. Otherwise it is the JVM's own search.
 *
 * <p>Where the analysis is there as well, a second thread judges the agent's recording while the program runs: which deadlocks it could reach.
 *
 * <p>There is one for a JVM. Where this class is loaded twice, by two web applications for example, the first one has the
 * name in JMX, and each counts the violations of its own ranked locks.
 *
 * <p>Violations are seen by standing before the sink that was there. A sink that is set later
 * ({@link Checking#sink(org.lockrank.sink.Sink)}) takes our place: start after it.
 */
public final class LockMetrics implements AutoCloseable {

    /** Between two looks at the JVM's threads. */
    static final long LOOK_SECONDS = 2;

    /** Between two looks at the agent's recording, in seconds. */
    private static final String FINDINGS_SECONDS = "lockrank.findings.seconds";

    private static final int USUAL_FINDINGS_SECONDS = 10;

    private static final String NAME = "org.lockrank:type=Locks";

    /** Guarded by the class's monitor, under which nothing of the program's runs. */
    private static @Nullable LockMetrics started;

    private final WatchingSink sink;
    private final Looks looks = new Looks();
    private final Judging judging = new Judging(
            looks,
            TimeUnit.SECONDS.toMillis(Math.max(1, Integer.getInteger(FINDINGS_SECONDS, USUAL_FINDINGS_SECONDS))));
    private final Runnable telling;
    private final @Nullable ObjectName registered;

    private LockMetrics(WatchingSink sink) {
        this.sink = sink;
        this.registered = register(new Locks(sink.counts(), looks, judging));
        this.telling = FlightEvents.tellFindings(() -> judging.latest().findings());
    }

    /** Starts, unless that was done; answers what was started. */
    public static synchronized LockMetrics start() {
        LockMetrics known = started;
        if (known != null) {
            return known;
        }
        FlightEvents.register();
        Agent.want();
        WatchingSink sink = new WatchingSink(Checking.sink());
        LockMetrics metrics = new LockMetrics(sink);
        Checking.sink(sink);
        metrics.looks.begin(TimeUnit.SECONDS.toMillis(LOOK_SECONDS));
        metrics.judging.begin();
        started = metrics;
        return metrics;
    }

    /** How many violations of each kind and pair of ranks there were since the start. */
    public CountingSink violations() {
        return sink.counts();
    }

    /** Has something done after each look, by our thread: it must not fail, and should not last. */
    public void afterEachLook(Runnable what) {
        looks.afterEach(what);
    }

    /** What was seen of the JVM's threads at the last look. */
    public Seen seen() {
        return looks.latest();
    }

    /** What follows from what the agent has recorded; as old as a look at its recording, {@value #USUAL_FINDINGS_SECONDS} seconds mostly. */
    public Judged judged() {
        return judging.latest();
    }

    /**
     * Ends it: what was registered is taken away, and violations go where they went before, unless somebody else has set
     * another sink since. What was counted is gone.
     */
    @Override
    public void close() {
        synchronized (LockMetrics.class) {
            if (started != this) {
                return;
            }
            started = null;
            if (Checking.sink() == sink) {
                Checking.sink(sink.next());
            }
            looks.end();
            judging.end();
            FlightEvents.tellNoFindings(telling);
            unregister(registered);
        }
    }

    /** The name under which it is registered; null where another class of this name is there already. */
    private static @Nullable ObjectName register(Locks locks) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            ObjectName name = new ObjectName(NAME);
            if (server.isRegistered(name)) {
                return null;
            }
            server.registerMBean(locks, name);
            return name;
        } catch (JMException e) {
            // Somebody was faster, or the program's own server refuses: the rest is worth having all the same.
            return null;
        }
    }

    private static void unregister(@Nullable ObjectName name) {
        if (name == null) {
            return;
        }
        try {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            // It is gone already.
        }
    }
}
