/**
 * How the agent starts: the two classes of its jar that the watched program's class path can see.
 *
 * <p>What enters: the JVM's call at start. What leaves: everything else of the agent, in a class loader of its own.
 *
 * <p>What this package must not know: what the rest of the agent does.
 */
@NullMarked
package org.lockrank.agent;

import org.jspecify.annotations.NullMarked;
