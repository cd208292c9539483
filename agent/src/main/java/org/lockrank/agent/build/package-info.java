/**
 * What the build does to the agent's class files. It is no part of the agent.
 */
@NullMarked
package org.lockrank.agent.build;

import org.jspecify.annotations.NullMarked;
