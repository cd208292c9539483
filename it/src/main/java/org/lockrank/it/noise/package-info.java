/** A program with pauses at random, as it is tested without a lead: what {@code lockrank confirm} is measured against. */
@NullMarked
package org.lockrank.it.noise;

import org.jspecify.annotations.NullMarked;
