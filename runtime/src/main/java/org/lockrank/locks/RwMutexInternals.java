package org.lockrank.locks;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/**
 * What the check is to know of the two mutexes inside an rwmutex as Go's runtime builds it: the <em>writers' mutex</em>,
 * which a writer holds for as long as it writes, and the <em>reader queue's mutex</em>, which reader and writer take for a
 * moment where they meet.
 *
 * <p>An {@link RwMutex} has neither: who waits, waits in a queue that nobody holds. So most programs need not care, and
 * have them {@link #hidden()}. The other two are for an order that has ranks for them, as Go's has, and is to be held to
 * it: each acquisition is checked as if the mutexes were there. Immutable.
 */
public final class RwMutexInternals {

    private static final RwMutexInternals HIDDEN = new RwMutexInternals(null, null);

    private final @Nullable Rank readerQueue;
    private final @Nullable Rank writers;

    private RwMutexInternals(@Nullable Rank readerQueue, @Nullable Rank writers) {
        this.readerQueue = readerQueue;
        this.writers = writers;
    }

    /** The order says nothing of the insides. */
    public static RwMutexInternals hidden() {
        return HIDDEN;
    }

    /**
     * Both mutexes have ranks of their own, which all the RwMutexes of a program may share ({@code rwmutexR} and
     * {@code rwmutexW} of Go's commit 9b4b3e5acc). A writer then holds {@code writers} besides its write rank; the order
     * needs <em>read &lt; readerQueue</em>, <em>write &lt; writers</em> and <em>writers &lt; readerQueue</em>, and
     * whatever is locked while writing must come after {@code writers} too.
     */
    public static RwMutexInternals shared(Rank readerQueue, Rank writers) {
        return new RwMutexInternals(Objects.requireNonNull(readerQueue), Objects.requireNonNull(writers));
    }

    /**
     * The writers' mutex is the write rank itself; the reader queue's mutex has a rank of its own, which wants to be a
     * leaf (Go since commit dcbe772469). The order needs <em>read &lt; readerQueue</em> and <em>write &lt;
     * readerQueue</em>, and no more.
     */
    public static RwMutexInternals leaf(Rank readerQueue) {
        return new RwMutexInternals(Objects.requireNonNull(readerQueue), null);
    }

    @Nullable
    Rank readerQueue() {
        return readerQueue;
    }

    @Nullable
    Rank writers() {
        return writers;
    }
}
