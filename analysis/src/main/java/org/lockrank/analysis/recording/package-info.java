/**
 * Recordings read: lines of a file in, facts out, one by one.
 *
 * <p>What enters: the bytes of a recording, which may be cut off, damaged or nothing of the kind. What leaves: {@link
 * org.lockrank.record.Fact}s that name only what earlier ones introduced, or a refusal that says where and why.
 *
 * <p>What this package must not know: what the facts are good for.
 */
@NullMarked
package org.lockrank.analysis.recording;

import org.jspecify.annotations.NullMarked;
