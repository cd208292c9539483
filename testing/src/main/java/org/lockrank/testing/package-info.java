/**
 * What the project's own tests share.
 *
 * <p>What enters: generators, conditions, pieces of work, expected text. What leaves: nothing, or an
 * {@link java.lang.AssertionError} that says what to look at and how to run it again. What this package must not know:
 * any other room of the project, any test framework. It is never published.
 */
@NullMarked
package org.lockrank.testing;

import org.jspecify.annotations.NullMarked;
