/**
 * Orders out of runs: an order file that permits what recordings show, for people to go on from.
 *
 * <p>What enters: evidence, the findings that follow from it, and perhaps an order file that somebody wrote. What leaves: the text of an
 * order file.
 *
 * <p>What this package must not know: files, and how findings are shown.
 */
@NullMarked
package org.lockrank.analysis.draft;

import org.jspecify.annotations.NullMarked;
