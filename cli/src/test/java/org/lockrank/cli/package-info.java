/** Tests of the command: arguments and files in, text and exit codes out. */
@NullMarked
package org.lockrank.cli;

import org.jspecify.annotations.NullMarked;
