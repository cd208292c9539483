/** Baselines and harmless pairs: what is read, what is refused, what is new. */
@NullMarked
package org.lockrank.analysis.baseline;

import org.jspecify.annotations.NullMarked;
