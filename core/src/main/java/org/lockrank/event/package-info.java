/**
 * What happened, as facts.
 *
 * <p>What enters: nothing; the checker makes these records. What leaves: {@link org.lockrank.event.Violation}s, which say
 * what was wanted, what was held, which rule forbids it and what to do, and turn themselves into the text that people
 * read.
 *
 * <p>What this package must not know: how a violation was found, and where it goes.
 */
@NullMarked
package org.lockrank.event;

import org.jspecify.annotations.NullMarked;
