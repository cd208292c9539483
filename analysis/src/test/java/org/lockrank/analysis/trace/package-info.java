@NullMarked
package org.lockrank.analysis.trace;

import org.jspecify.annotations.NullMarked;
