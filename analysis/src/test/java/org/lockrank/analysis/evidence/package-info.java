/** Tests: recordings in, evidence out. */
@NullMarked
package org.lockrank.analysis.evidence;

import org.jspecify.annotations.NullMarked;
