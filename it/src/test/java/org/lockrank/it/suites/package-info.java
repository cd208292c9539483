/** Tests of the comparison itself, and the suites that take seconds. */
@NullMarked
package org.lockrank.it.suites;

import org.jspecify.annotations.NullMarked;
