/**
 * Has the command report on tens of thousands of findings, in each format for machines, and holds what it writes to what they take.
 *
 * <p>What enters: a number of findings, the command's jar. What leaves: a table with seconds and bytes for each format, and what of the
 * SARIF code scanning would not take.
 *
 * <p>What this package must not know: how a report is made; it reads files.
 */
@NullMarked
package org.lockrank.it.sarif;

import org.jspecify.annotations.NullMarked;
