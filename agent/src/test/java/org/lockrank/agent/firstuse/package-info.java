@NullMarked
package org.lockrank.agent.firstuse;

import org.jspecify.annotations.NullMarked;
