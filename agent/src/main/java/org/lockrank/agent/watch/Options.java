package org.lockrank.agent.watch;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How to watch.
 *
 * @param record the file that the recording goes to
 * @param flush how often what is new is written, at least a tenth of a second
 * @param watchdog how often to look for threads that stand still for ever; zero for never
 * @param version the agent's version
 */
public record Options(Path record, Duration flush, Duration watchdog, String version) {}
