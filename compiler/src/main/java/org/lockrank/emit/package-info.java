/**
 * From orders to text: Java source, graphs, tables, order text.
 *
 * <p>What enters: a {@link org.lockrank.order.LockOrder}. What leaves: text, the same bytes for the same order. What this
 * package must not know: files, the order language's parser, run-time checks. Of {@code lang} it knows
 * {@link org.lockrank.lang.Diagnostic} alone, so that what an order file has to change for Java's sake is said like
 * everything else that is wrong with it; such diagnostics have the ids {@code LR060} to {@code LR069}.
 */
@NullMarked
package org.lockrank.emit;

import org.jspecify.annotations.NullMarked;
