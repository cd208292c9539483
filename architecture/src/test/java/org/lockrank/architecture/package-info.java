/**
 * Who imports whom.
 *
 * <p>What enters: the class files of all modules, and {@code architecture.order}. What leaves: the imports that the file
 * does not permit. What this package must not know: what any class does.
 */
@NullMarked
package org.lockrank.architecture;

import org.jspecify.annotations.NullMarked;
