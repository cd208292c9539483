/**
 * Runs programs in JVMs of their own, under the jars as they are published, and compares what was recorded and found with
 * what was to be expected. On JDK 17 and again on 25.
 */
@NullMarked
package org.lockrank.it;

import org.jspecify.annotations.NullMarked;
