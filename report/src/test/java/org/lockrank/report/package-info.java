/** Tests: recordings in, reports out. */
@NullMarked
package org.lockrank.report;

import org.jspecify.annotations.NullMarked;
