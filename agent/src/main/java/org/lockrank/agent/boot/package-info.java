/**
 * What instrumented bytecode calls.
 *
 * <p>What enters: locks, the numbers of sites, threads. What leaves: the same, to whoever watches; nothing as long as
 * nobody does. This is the only part of the agent that the watched program's classes see. In the finished agent its one
 * class lives in {@code java.lang} under another name, where every class loader finds it.
 *
 * <p>What this package must not know: anything but java.base.
 */
@NullMarked
package org.lockrank.agent.boot;

import org.jspecify.annotations.NullMarked;
