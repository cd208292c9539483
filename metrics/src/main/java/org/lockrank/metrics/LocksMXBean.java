package org.lockrank.metrics;

import java.util.List;
import java.util.Map;

/**
 * What this JVM knows of its locks, as {@code org.lockrank:type=Locks} on the platform's MBean server.
 *
 * <p>To read an attribute takes no stack and stops no thread: what is known of threads was looked up by a thread of ours, up
 * to {@linkplain LockMetrics a few seconds} ago. Counts are those since {@link LockMetrics#start}.
 */
public interface LocksMXBean {

    /** Whether ranked locks are checked, and what becomes of a violation: {@code off}, {@code count}, {@code log} ... */
    String getMode();

    /** How many violations ranked locks had. */
    long getViolationCount();

    /** How many of each kind and pair of ranks, by {@code LR101 held, then wanted}. */
    Map<String, Long> getViolations();

    /** How many violations a sink lost by failing, since the JVM began. */
    long getLostReportCount();

    /**
     * How many findings of each tier, {@code potential-deadlock} and so on, follow from what the agent has recorded: deadlocks that are
     * possible, though none happened. Empty without the agent, or without the analysis, or as long as nothing is recorded.
     */
    Map<String, Integer> getFindings();

    /** When that was found out, in milliseconds since 1970; 0 if it never was. */
    long getFindingsAt();

    /** Whether the agent watches this JVM, and what is told of threads is what it knows; else it is what the JVM finds. */
    boolean isAgentPresent();

    /**
     * How many threads are stuck: deadlocked, or waiting for one that is, or for another that makes no progress. Without the
     * agent those that are deadlocked. Which they are {@code org.lockrank:type=Agent} says.
     */
    int getStuckThreadCount();

    /** What the agent saw and could not keep, and how often: {@code nested acquisitions}, {@code locks}, {@code hooks}. */
    Map<String, Long> getDropped();

    /** How many threads are deadlocked: each waits for what the next one has, and none will ever go on. */
    int getDeadlockedThreadCount();

    /** The names of those threads, in no order, 512 at most. */
    List<String> getDeadlockedThreads();
}
