package org.lockrank.held;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.lockrank.event.Violation;
import org.lockrank.sink.CountingSink;
import org.lockrank.sink.LockRankException;
import org.lockrank.sink.Sink;
import org.lockrank.sink.Sinks;

/**
 * Whether this JVM checks, and where violations go. Read once, from the system property
 * {@code lockrank.mode=off|count|log|throw|halt}; off is the default.
 *
 * <p>{@link #ON} is a constant to the compiler of the JVM, so that with checking off every ranked lock is the
 * {@code java.util.concurrent} lock it extends and nothing more.
 */
public final class Checking {

    /** What {@code lockrank.mode} may say. */
    public enum Mode {
        /** No check; the ranked locks are plain locks. */
        OFF,
        /** Count violations, keep the first of each pair of ranks; for production. */
        COUNT,
        /** Log each violation once for each pair of ranks and sites. */
        LOG,
        /** Refuse, with a {@link LockRankException}; for tests. */
        THROW,
        /** Print and stop the JVM. */
        HALT
    }

    /** What was asked for. A mode that is not known is said on standard error and taken for {@link Mode#LOG}. */
    public static final Mode MODE = mode(System.getProperty("lockrank.mode", "off"));

    /** Whether anything is checked. Constant for the life of the JVM. */
    public static final boolean ON = MODE != Mode.OFF;

    /**
     * Whether every acquisition looks for its site ({@code -Dlockrank.sites=exact}), which costs about a microsecond each.
     * Otherwise sites are recorded when something is new, and worked out from the stack when a message needs them.
     */
    static final boolean EXACT_SITES = "exact".equals(System.getProperty("lockrank.sites"));

    /** Names the file of a {@link Coverage}. */
    static final String COVERAGE = "lockrank.coverage";

    static {
        String coverage = System.getProperty(COVERAGE);
        if (coverage != null && !ON) {
            System.err.println(
                    "lockrank: " + COVERAGE + "=" + coverage
                            + " will not be written, for nothing is checked; start this JVM with -Dlockrank.mode=count as well");
        }
    }

    private static final CountingSink COUNTS = new CountingSink();

    /** Volatile: set by tests and at start, read by any thread that has a violation to report. */
    private static volatile Sink current = standard(MODE);

    /** Volatile: set by whoever runs tests, read by any thread that is the first to do something. */
    private static volatile Supplier<String> tests = () -> "";

    /** Reports that a sink lost by failing. */
    private static final AtomicLong LOST = new AtomicLong();

    private Checking() {}

    /** Where violations go now. */
    public static Sink sink() {
        return current;
    }

    /** Sends violations elsewhere from now on, in all threads; returns where they went before. Does not switch checking on. */
    public static synchronized Sink sink(Sink sink) {
        Sink before = current;
        current = sink;
        return before;
    }

    /** The counts of mode {@code count}; empty in other modes, unless a sink of yours feeds it. */
    public static CountingSink counts() {
        return COUNTS;
    }

    /** How many reports were lost because a sink failed otherwise than by refusing. */
    public static long lostReports() {
        return LOST.get();
    }

    /**
     * Asks this from now on which test the current thread works for, as {@code com.acme.PoolTest.evicts()} or empty, when it is the first
     * to take a rank while it holds another: for the file that {@code -Dlockrank.coverage} names, and only where that is wanted. It is
     * asked under the thread's locks, and should take none and load nothing that it has not loaded before; so it is asked once at once.
     */
    public static void currentTest(Supplier<String> test) {
        if (Coverage.WANTED) {
            tests = test;
            test();
        }
    }

    /** The test that the current thread works for, or empty. */
    static String test() {
        try {
            return tests.get();
        } catch (Throwable e) {
            // Not ours to throw: the program did nothing wrong, and lacks no more than the name of a test.
            return "";
        }
    }

    /** Hands a violation to the sink. Whatever but a refusal the sink throws is dropped and counted. */
    static void report(Violation violation) {
        try {
            current.accept(violation);
        } catch (LockRankException e) {
            throw e;
        } catch (Throwable e) {
            // Not ours to throw: the program did nothing wrong that the sink's failure should stop.
            lost();
        }
    }

    /** Counts a report, or a check, that came to nothing. */
    static void lost() {
        LOST.incrementAndGet();
    }

    private static Mode mode(String word) {
        try {
            return Mode.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            System.err.println(
                    "lockrank: lockrank.mode=" + word + " is none of off, count, log, throw, halt; checking with log");
            return Mode.LOG;
        }
    }

    private static Sink standard(Mode mode) {
        return switch (mode) {
            case OFF -> Sinks.ignoring();
            case COUNT -> COUNTS;
            case LOG -> Sinks.once(Sinks.logging());
            case THROW -> Sinks.throwing();
            case HALT -> Sinks.halting();
        };
    }
}
