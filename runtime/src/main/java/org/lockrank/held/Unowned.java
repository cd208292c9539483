package org.lockrank.held;

import org.lockrank.event.Mode;

/**
 * What a lock that knows no owners says of its holds. Any thread may end a hold of such a lock, and the thread that began
 * it still has an entry for it then. So the lock is asked before an entry is held against its thread, and on no other
 * occasion. For authors of locks; must take no lock.
 */
public interface Unowned {

    /** Whether somebody holds the lock in this mode now. */
    boolean isHeld(Mode mode);

    /**
     * Whether some read was ever ended by a thread that had no entry for it. From then on nobody can tell, while there are
     * readers, whose entries are out of date.
     */
    boolean isReadStrayed();
}
