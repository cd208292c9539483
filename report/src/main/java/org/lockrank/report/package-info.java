/**
 * What was found, for its readers: text and a page for people, JSON for programs.
 *
 * <p>What enters: {@link org.lockrank.analysis.Findings}. What leaves: a report in one of the formats, with the same ids in all
 * of them.
 *
 * <p>What this package must not know: how anything was found.
 */
@NullMarked
package org.lockrank.report;

import org.jspecify.annotations.NullMarked;
