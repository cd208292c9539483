/**
 * Links all class files of many jars, watched and unwatched, and says which the verifier refuses for the agent's sake and
 * which the agent leaves unwatched.
 *
 * <p>What enters: folders with jars, JDKs, the agent's jar. What leaves: a table with a row for the jars and one for the JDK's
 * own modules, each class that is refused, and the reasons for what is left unwatched with how often each was given.
 *
 * <p>What this package must not know: how the agent works; it reads recordings.
 */
@NullMarked
package org.lockrank.it.scan;

import org.jspecify.annotations.NullMarked;
