/** What is tried, and what came of it. */
@NullMarked
package org.lockrank.analysis.confirm;

import org.jspecify.annotations.NullMarked;
