/**
 * Proofs by exhaustion, for small cases: what the check lets pass cannot deadlock, and a check that is wrong in a known way
 * does not pass these tests.
 *
 * <p>What enters: the check and the locks as they are built, also with one line made wrong. What leaves: a verdict, with
 * the interleaving that refutes it. The model of locks here knows nothing of ranks, and the check nothing of the model:
 * they agree because both are right, or a test fails.
 */
@NullMarked
package org.lockrank.proof;

import org.jspecify.annotations.NullMarked;
