/** Tests: bytes in, facts or refusals out; random facts written and read back. */
@NullMarked
package org.lockrank.analysis.recording;

import org.jspecify.annotations.NullMarked;
