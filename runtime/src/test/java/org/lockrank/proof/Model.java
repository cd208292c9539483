package org.lockrank.proof;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All interleavings of a {@link Case}, by depth-first search over states: can some threads wait for ever?
 *
 * <p>Each lock has holders and a queue. Who arrives takes the lock if its holders allow it, <em>or</em> queues if somebody
 * queues already: both are tried, so that fair, barging, reader-preferring and writer-preferring locks all behave as
 * some run of this model does. (Go's rwmutex lets readers that came during a write pass the next queued writer; that
 * run is found here as one in which those readers arrive later, which they do as far as others can tell, for a waiting
 * reader stops nobody there.) From the queue only the head leaves, when the holders allow it. A re-entrant lock is given
 * at once to who holds it, but the write side never to a reader. A try takes the lock if the holders allow it, or fails;
 * both are tried. A wait on a condition ends at any time.
 */
final class Model {

    private final Case test;
    private final Set<State> seen = new HashSet<>();
    private final List<String> trace = new ArrayList<>();
    private boolean anyWaits;

    Model(Case test) {
        this.test = test;
    }

    /** How a run of the case ends with threads that wait for ever, one step in a line; empty where none does. */
    Optional<List<String>> deadlock() {
        boolean found = search(new State(test.programs().size(), test.locks().size()));
        return found ? Optional.of(List.copyOf(trace)) : Optional.empty();
    }

    /** How many states the search saw. */
    int states() {
        return seen.size();
    }

    /** Whether some thread had to wait in some state: where none had, the case says nothing. */
    boolean anyWaits() {
        return anyWaits;
    }

    /** Whether a deadlock is reachable; the trace then leads to it. Depth is bounded by the steps of the programs. */
    private boolean search(State state) {
        if (!seen.add(state)) {
            return false;
        }
        boolean moved = false;
        boolean finished = true;
        for (int thread = 0; thread < test.programs().size(); thread++) {
            if (state.pc(thread) == test.programs().get(thread).length()) {
                continue;
            }
            finished = false;
            anyWaits |= state.isQueued(thread);
            for (Move move : moves(state, thread)) {
                moved = true;
                trace.add("thread " + (thread + 1) + ": " + move.what());
                if (search(move.to())) {
                    return true;
                }
                trace.remove(trace.size() - 1);
            }
        }
        return !moved && !finished;
    }

    private record Move(String what, State to) {}

    private List<Move> moves(State state, int thread) {
        int pc = state.pc(thread);
        Program program = test.programs().get(thread);
        Step step = program.step(pc);
        int lock = step.lock();
        List<Move> moves = new ArrayList<>();
        switch (step.op()) {
            case LOCK, READ, MAY_LOCK -> arrive(state, thread, step, moves);
            case AWAIT -> {
                if (state.saved(thread) > 0) {
                    arrive(state, thread, step, moves);
                } else {
                    moves.add(new Move(step.toString(), letGoForAWait(state, thread, lock)));
                }
            }
            case TRY_LOCK, TRY_READ -> {
                if (free(state, thread, step)) {
                    moves.add(new Move(step.toString(), taken(state, thread, step)));
                }
                State failed = state.copy();
                failed.fail(thread, pc);
                failed.next(thread);
                moves.add(new Move(step + " fails", failed));
            }
            case UNLOCK, UNREAD -> {
                boolean ends = !program.isVoid(pc, state.failed(thread));
                moves.add(new Move(step.toString(), ended(state, thread, step, ends)));
            }
        }
        return moves;
    }

    private void arrive(State state, int thread, Step step, List<Move> moves) {
        int lock = step.lock();
        boolean free = free(state, thread, step);
        if (state.isQueued(thread)) {
            if (free && state.head(lock) == thread) {
                State left = state.copy();
                left.dequeue(lock);
                moves.add(new Move(step + ", after waiting", taken(left, thread, step)));
            }
            return;
        }
        if (step.op() == Step.Op.MAY_LOCK) {
            State skipped = state.copy();
            skipped.next(thread);
            moves.add(new Move(step + ", not now", skipped));
        }
        if (free) {
            moves.add(new Move(step.toString(), taken(state, thread, step)));
        }
        if (!free || state.head(lock) >= 0 && !again(state, thread, step)) {
            State queued = state.copy();
            queued.enqueue(lock, thread);
            moves.add(new Move("waits to " + step, queued));
        }
    }

    /** Whether the holders of the lock let the thread take it. */
    private boolean free(State state, int thread, Step step) {
        int lock = step.lock();
        if (again(state, thread, step)) {
            return true;
        }
        return state.writer(lock) < 0 && (step.op().reads() || !state.isRead(lock));
    }

    /** Whether the thread holds the lock in a way that gives it the lock again at once. */
    private boolean again(State state, int thread, Step step) {
        int lock = step.lock();
        if (!test.locks().get(lock).isReentrant()) {
            return false;
        }
        boolean writes = state.writer(lock) == thread;
        return step.op().reads() ? writes || state.reads(lock, thread) > 0 : writes;
    }

    private State taken(State state, int thread, Step step) {
        State to = state.copy();
        int lock = step.lock();
        if (step.op().reads()) {
            to.read(lock, thread, 1);
        } else if (step.op() == Step.Op.AWAIT) {
            to.write(lock, thread, state.saved(thread));
            to.save(thread, 0);
        } else if (step.op() != Step.Op.MAY_LOCK) {
            to.write(lock, thread, state.writes(lock) + 1);
        }
        to.next(thread);
        return to;
    }

    private static State ended(State state, int thread, Step step, boolean ends) {
        State to = state.copy();
        int lock = step.lock();
        if (ends && step.op().reads()) {
            to.read(lock, thread, -1);
        } else if (ends) {
            to.write(lock, thread, state.writes(lock) - 1);
        }
        to.next(thread);
        return to;
    }

    /** A thread whose try had failed holds nothing and does not wait. */
    private static State letGoForAWait(State state, int thread, int lock) {
        State to = state.copy();
        if (state.writer(lock) == thread) {
            to.save(thread, state.writes(lock));
            to.write(lock, thread, 0);
        } else {
            to.next(thread);
        }
        return to;
    }
}
