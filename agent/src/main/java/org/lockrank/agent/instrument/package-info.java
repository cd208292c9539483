/**
 * Class files in, class files with hooks out: every place where a lock is taken, released or waited on calls the hooks.
 *
 * <p>What enters: the JVM's instrumentation, the options' text, class files as they are loaded. What leaves: class files
 * that do the same and say so, sites for the places in them, and a reason for each class that is left as it is.
 *
 * <p>What this package must not know: what the watcher makes of the calls.
 */
@NullMarked
package org.lockrank.agent.instrument;

import org.jspecify.annotations.NullMarked;
