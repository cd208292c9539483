/** Runs the course: its commands must print what its pages say they print. */
@NullMarked
package org.lockrank.samples;

import org.jspecify.annotations.NullMarked;
