/**
 * The goals of the Maven plugin, and what they share.
 *
 * <p>What enters: a module's project, its recordings, its order file. What leaves: a property with the agent in it, generated
 * source, a summary line, and a build that fails where it should.
 *
 * <p>What this package must not know: how locks are watched, what follows from a recording, how an order is compiled; it
 * calls those who do, as the command line does, so that both say the same.
 */
@NullMarked
package org.lockrank.maven;

import org.jspecify.annotations.NullMarked;
