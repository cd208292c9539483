/** Orders out of recordings as text, and held to the same recordings. */
@NullMarked
package org.lockrank.analysis.draft;

import org.jspecify.annotations.NullMarked;
