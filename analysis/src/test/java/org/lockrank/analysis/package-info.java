/** Tests: recordings in, findings out. */
@NullMarked
package org.lockrank.analysis;

import org.jspecify.annotations.NullMarked;
