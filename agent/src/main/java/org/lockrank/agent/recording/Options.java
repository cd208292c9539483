package org.lockrank.agent.recording;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.sample.SampleOptions;
import org.lockrank.agent.trace.TraceOptions;
import org.lockrank.record.SteeringPlans;

/**
 * How to watch.
 *
 * @param record the file that the recording goes to
 * @param flush how often what is new is written, at least a tenth of a second
 * @param watchdog how often to look for threads that are deadlocked; zero for never
 * @param limit after how long the watch ends, though the program goes on; zero for never
 * @param version the agent's version
 * @param plans what to steer the run towards; null for nothing
 * @param trace what to trace; null for nothing
 * @param sample of what part of the time a sample is made; null to watch all of it
 */
public record Options(
        Path record,
        Duration flush,
        Duration watchdog,
        Duration limit,
        String version,
        @Nullable SteeringPlans plans,
        @Nullable TraceOptions trace,
        @Nullable SampleOptions sample) {}
