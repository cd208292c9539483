/**
 * Lock ranking in tests on JUnit Jupiter: what broke the order fails the test that did it.
 *
 * <p>What enters: violations, from the check's sink, in whatever thread; and JUnit's calls before and after each test. What
 * leaves: failed tests, whose message is the violation. {@link org.lockrank.junit.WatchLocks} is the annotation,
 * {@link org.lockrank.junit.LockRankExtension} the extension; both act once, however often they are registered.
 *
 * <p>What this package must not know: how the check works, how a lock is made, what an agent recorded.
 */
@NullMarked
package org.lockrank.junit;

import org.jspecify.annotations.NullMarked;
