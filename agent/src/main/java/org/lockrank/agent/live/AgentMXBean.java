package org.lockrank.agent.live;

import java.util.List;
import java.util.Map;

/** What the agent knows now: {@code org.lockrank:type=Agent}. To read it takes no stack and stops no thread. */
public interface AgentMXBean {

    /** The file that the recording is written to. */
    String getRecording();

    /** When the threads were last looked at, in milliseconds since 1970; 0 if never. */
    long getLastLook();

    /** How many threads are deadlocked now: those that the JVM finds, and by readers, stamps, virtual threads, classes. */
    int getDeadlockedThreadCount();

    /** Their names. */
    List<String> getDeadlockedThreads();

    /** How many threads are stuck: deadlocked, or waiting for one that is, or for another that makes no progress. */
    int getStuckThreadCount();

    /** Those. */
    List<StuckThread> getStuckThreads();

    /** The locks that a thread has held, without letting them go, since the look before the last and longer: 256 at most. */
    List<LongHold> getLongHolds();

    /** What was seen and could not be kept, and how often. */
    Map<String, Long> getDropped();
}
