/**
 * What runs in the JVM where class files of a compiler are tried, watched or not.
 *
 * <p>What enters: the names of classes, of methods, of shapes. What leaves: lines that say what became of each: which
 * classes were linked, what the shapes answered, which methods either of HotSpot's compilers compiled, how shapes end
 * when the stack is full.
 *
 * <p>What this package must not know: whether anybody watches, and what should be.
 */
@NullMarked
package org.lockrank.compilers.tried;

import org.jspecify.annotations.NullMarked;
