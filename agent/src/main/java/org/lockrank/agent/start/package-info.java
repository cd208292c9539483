/**
 * The agent's start in its own class loader: options are read, the JVM is asked whether it may be watched, and the watcher and
 * the instrumenter are put together.
 *
 * <p>What enters: the JVM's instrumentation, and the options' text. What leaves: a watch that is on and the file of its
 * recording, or the reason why there is none. {@link org.lockrank.agent.Premain} calls it by its name.
 *
 * <p>What this package must not know: how a class is changed, and what is recorded.
 */
@NullMarked
package org.lockrank.agent.start;

import org.jspecify.annotations.NullMarked;
