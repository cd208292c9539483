/**
 * What instrumenting made of classes, kept on disk, so that it is done once for all runs of a user's programs. Known by the class file's
 * bytes and the agent's own; a file of somebody else, or one that is not whole, is as good as none.
 */
@NullMarked
package org.lockrank.agent.cache;

import org.jspecify.annotations.NullMarked;
