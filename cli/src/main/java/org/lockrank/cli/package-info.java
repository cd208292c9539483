/**
 * The {@code lockrank} command: one class for each subcommand, and what they share.
 *
 * <p>What enters: arguments, order files, standard input. What leaves: text or JSON on standard output, problems on
 * standard error, one of three exit codes. What this package must not know: how an order is parsed, closed or emitted;
 * it calls those who do. Only the demonstration knows locks.
 */
@NullMarked
package org.lockrank.cli;

import org.jspecify.annotations.NullMarked;
