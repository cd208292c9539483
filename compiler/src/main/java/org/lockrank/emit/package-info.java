/**
 * From orders to text: Java source, graphs, tables, order text.
 *
 * <p>What enters: a {@link org.lockrank.order.LockOrder}. What leaves: text, the same bytes for the same order. What this
 * package must not know: files, the order language's parser, run-time checks.
 */
@NullMarked
package org.lockrank.emit;

import org.jspecify.annotations.NullMarked;
