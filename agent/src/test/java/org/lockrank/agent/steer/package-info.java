/** Who stands where, in all orders of coming. */
@NullMarked
package org.lockrank.agent.steer;

import org.jspecify.annotations.NullMarked;
