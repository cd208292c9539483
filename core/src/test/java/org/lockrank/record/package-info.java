/** What is written for others to read. */
@NullMarked
package org.lockrank.record;

import org.jspecify.annotations.NullMarked;
