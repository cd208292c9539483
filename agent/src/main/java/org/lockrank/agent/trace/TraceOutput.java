package org.lockrank.agent.trace;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.identity.WatchedThread;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Sites;
import org.lockrank.record.Fact;
import org.lockrank.record.TraceWriter;

/**
 * Writes events, each after whatever it names was introduced, as long as there is room. A lock is called what is known of it when it is introduced.
 *
 * <p>For the writing thread.
 */
final class TraceOutput implements Interleaving.Order {

    /** Kept for the end. */
    private static final int RESERVE = 64;

    private final TraceWriter writer;
    private final TraceNames names;
    private final Sites sites;
    private final long most;
    private final BitSet threads = new BitSet();
    private final BitSet locks = new BitSet();
    private final BitSet places = new BitSet();
    private boolean full;
    private @Nullable IOException failure;

    /** {@code most}: how many bytes may be written. */
    TraceOutput(OutputStream out, long most, TraceNames names, Sites sites) {
        this.writer = new TraceWriter(out);
        this.most = most;
        this.names = names;
        this.sites = sites;
    }

    /** Whether there is no room for another event: from the first on that there was none for, nothing is written. */
    boolean isFull() {
        return full;
    }

    /** Why nothing more can be written; null if something can. */
    @Nullable
    IOException failure() {
        return failure;
    }

    @Override
    public void event(int what, int thread, int operand, int place) {
        if (full || failure != null) {
            return;
        }
        try {
            introduceThread(thread);
            int operation = what & TraceWriter.OPERATION;
            if (operation == TraceWriter.START || operation == TraceWriter.JOIN) {
                introduceThread(operand);
            } else {
                introduceLock(operand);
            }
            if (place != 0 && !places.get(place)) {
                places.set(place);
                writer.place(place, sites.get(place).frame());
            }
            full = writer.written() > most - RESERVE;
            if (!full) {
                writer.event(what, thread, operand, place);
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private void introduceThread(int number) throws IOException {
        if (!threads.get(number)) {
            threads.set(number);
            WatchedThread thread = names.thread(number);
            writer.thread(number, thread == null ? "" : thread.name());
        }
    }

    private void introduceLock(int number) throws IOException {
        if (!locks.get(number)) {
            locks.set(number);
            WatchedLock lock = names.lock(number);
            if (lock != null) {
                Fact.NamedBy by = lock.namedBy();
                writer.lock(number, lock.kind(), by, lock.name(by), lock.type());
            }
        }
    }

    void flush() {
        try {
            if (failure == null) {
                writer.flush();
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    void end(int why, long unseen, long left) {
        try {
            if (failure == null) {
                writer.end(full ? TraceWriter.FULL : why, unseen, left);
            }
        } catch (IOException e) {
            failure = e;
        }
    }
}
