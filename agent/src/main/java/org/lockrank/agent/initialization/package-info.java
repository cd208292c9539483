/**
 * What initializers of classes acquire, and who first used such a class with one of those locks held.
 *
 * <p>What enters: notes of acquisitions, with the calls that they were made by; and the word of whoever reads class files. What leaves: the lines of a recording
 * that tell of both.
 *
 * <p>What this package must not know: how class files are read, and what follows from the lines.
 */
@NullMarked
package org.lockrank.agent.initialization;

import org.jspecify.annotations.NullMarked;
