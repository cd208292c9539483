@NullMarked
package org.lockrank.analysis.merge;

import org.jspecify.annotations.NullMarked;
