/**
 * The JVMs that a module's tests ran in: which there were, which of them left a recording, and why one left none.
 *
 * <p>What enters: the reports that Surefire and Failsafe wrote, the recordings, and what the module's POM files say of the
 * test plugins. What leaves: the JVMs that were not watched, each with the line that kept the agent away.
 *
 * <p>What this package must not know: what follows from a recording, and how a goal is called.
 */
@NullMarked
package org.lockrank.maven.forks;

import org.jspecify.annotations.NullMarked;
