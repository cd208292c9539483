/** Tests of the comparison of what was acquired with what was recorded. */
@NullMarked
package org.lockrank.it.audit;

import org.jspecify.annotations.NullMarked;
