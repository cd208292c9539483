/** Tests: recordings in, findings out. */
@NullMarked
package org.lockrank.report;

import org.jspecify.annotations.NullMarked;
