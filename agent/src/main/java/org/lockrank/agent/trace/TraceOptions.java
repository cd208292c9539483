package org.lockrank.agent.trace;

import java.nio.file.Path;
import java.util.function.Predicate;

/**
 * What to trace.
 *
 * @param file where the trace goes
 * @param most how many bytes it may have
 * @param locks which lock classes, by their names or the types of their locks
 */
public record TraceOptions(Path file, long most, Predicate<String> locks) {}
