/** Tests of the scan: that it finds what an agent breaks, and all classes, wherever they are. */
@NullMarked
package org.lockrank.it.scan;

import org.jspecify.annotations.NullMarked;
