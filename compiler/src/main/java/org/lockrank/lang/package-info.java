/**
 * The order language as text: bytes to words to rules, each with its place, and what is wrong with them.
 *
 * <p>What enters: a file's name and bytes. What leaves: rules and statements as written, and
 * {@link org.lockrank.lang.Diagnostic}s. What this package must not know: what the rules mean together.
 */
@NullMarked
package org.lockrank.lang;

import org.jspecify.annotations.NullMarked;
