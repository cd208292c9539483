package org.lockrank.analysis.baseline;

import org.lockrank.analysis.evidence.LockClass;
import org.lockrank.analysis.rank.LockPattern;

/**
 * Two lock classes of which a library says that their orders are harmless.
 *
 * @param reason why, in the library's words
 * @param jar the library's, without its path
 * @param entry the file in it, and the line
 */
public record KnownPair(LockPattern first, LockPattern second, String reason, String jar, String entry) {

    /** Whether locks of these two classes are what it is about, whichever comes first. */
    boolean matches(LockClass a, LockClass b) {
        return first.matches(a) && second.matches(b) || first.matches(b) && second.matches(a);
    }
}
