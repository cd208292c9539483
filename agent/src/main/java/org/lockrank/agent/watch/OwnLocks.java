package org.lockrank.agent.watch;

import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * Synchronizers of the program's own: a lock if they say, once acquired, that the thread owns them. What a class turned
 * out to be the first time is kept, so that later acquisitions are noted before they block.
 */
final class OwnLocks {

    /** What is known of a class of synchronizers. */
    private static final class Kind {

        /** Set once, to true; a thread that does not see it yet asks again. */
        boolean lock;
    }

    /** Holds on to no class. Its locks are the JDK's own, and {@code java.lang} is not watched. */
    private final ClassValue<Kind> kinds = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
            return new Kind();
        }
    };

    /** An acquisition of something that may turn out to be a lock. */
    static final class Attempt {
        private final AbstractOwnableSynchronizer sync;
        private final int how;
        private final int site;

        Attempt(AbstractOwnableSynchronizer sync, int how, int site) {
            this.sync = sync;
            this.how = how;
            this.site = site;
        }
    }

    /** Whether the synchronizer is of the program's own: the locks of the JDK have hooks of their own. */
    static boolean mayBe(Object sync) {
        return sync.getClass().getClassLoader() != null;
    }

    /** The token of an acquisition; null if it is none of ours to watch. */
    @Nullable
    Object acquire(ThreadState s, Object sync, int how) {
        Class<?> type = sync.getClass();
        if (!mayBe(sync) || !(sync instanceof AbstractOwnableSynchronizer own)) {
            return null;
        }
        s.inside = true;
        try {
            if (!kinds.get(type).lock) {
                return new Attempt(own, how, s.takeAt());
            }
        } finally {
            s.inside = false;
        }
        return s.want(sync, s.takeAt(), how);
    }

    /** The synchronizer was acquired: it is a lock if the thread owns it now. */
    void acquired(ThreadState s, Attempt attempt) {
        if (Ownership.owner(attempt.sync) == Thread.currentThread()) {
            s.inside = true;
            try {
                kinds.get(attempt.sync.getClass()).lock = true;
            } finally {
                s.inside = false;
            }
            s.has(attempt.sync, attempt.site, attempt.how, 0);
        }
    }
}
