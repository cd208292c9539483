@NullMarked
package org.lockrank.fleet;

import org.jspecify.annotations.NullMarked;
