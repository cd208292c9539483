/** Lock classes in, names and bindings out. */
@NullMarked
package org.lockrank.analysis.rank;

import org.jspecify.annotations.NullMarked;
