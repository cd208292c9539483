/**
 * The meters of Micrometer.
 *
 * <p>What enters: what {@link org.lockrank.metrics.LockMetrics} knows. What leaves: meters, in the registries that it is bound to.
 *
 * <p>What this package must not know: where what is known comes from.
 */
@NullMarked
package org.lockrank.metrics.micrometer;

import org.jspecify.annotations.NullMarked;
