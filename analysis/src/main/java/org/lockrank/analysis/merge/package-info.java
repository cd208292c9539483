/**
 * Many recordings as one, which says what they say together and is smaller.
 *
 * <p>What enters: recordings, merged ones among them. What leaves: a merged recording, the same bytes whatever the order and the
 * grouping. What a run can show is {@link org.lockrank.analysis.Witnesses}' to say; here is only kept, of all runs that show the same
 * thing, what shows it in a few of them. Must not know: formats of reports,
 * orders.
 */
@NullMarked
package org.lockrank.analysis.merge;

import org.jspecify.annotations.NullMarked;
