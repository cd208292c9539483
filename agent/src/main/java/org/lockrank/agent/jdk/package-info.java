/**
 * What objects of the JDK's know and tell nobody else: the number of a thread, the owner of a synchronizer.
 *
 * <p>What enters: somebody who can read such members. What leaves: what they say.
 *
 * <p>What this package must not know: what it is wanted for, and how a closed member is read.
 */
@NullMarked
package org.lockrank.agent.jdk;

import org.jspecify.annotations.NullMarked;
