package org.lockrank.locks;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.locks.GateMoves.Flaw;
import org.lockrank.locks.GateMoves.Op;
import org.lockrank.locks.GateMoves.Step;

/**
 * {@link ReadWriteGate} as a step machine: one state of it, and the states that one step of one thread may lead to.
 *
 * <p>How it is kept in line with the code: a step is one access to what threads share (the word, the announcements,
 * {@code biased}, a place), and bears the name of the method, or of what is done there. The queue of
 * {@code AbstractQueuedSynchronizer} is taken for what it promises: first in, first out; who is first tries, says that it
 * waits, tries again, and parks; a release wakes the first if that waits; a reader that leaves the queue wakes the next if
 * that reads, and who gives up as the first wakes the next. A nap is a wait for a place, for it ends by itself. Whether a
 * counted reader biases the lock is left open: any of them may. Whoever changes the order of accesses there changes it
 * here. That the walk would notice a mistake is tested by {@link GateMoves.Flaw}s.
 */
final class ReadWriteGateModel extends GateState {

    private final Flaw flaw;

    ReadWriteGateModel(Flaw flaw, boolean biased, int places, Op[]... programs) {
        super(places, programs);
        this.flaw = flaw;
        this.biased = biased;
    }

    private ReadWriteGateModel(ReadWriteGateModel other) {
        super(other);
        this.flaw = other.flaw;
    }

    /** All states that one step leads to; none where all threads are done, or none can go on. */
    List<ReadWriteGateModel> successors() {
        List<ReadWriteGateModel> all = new ArrayList<>();
        for (byte t = 0; t < step.length; t++) {
            if (step[t] == Step.DONE || step[t] == Step.DEAD) {
                continue;
            }
            Step instead = otherwise(t);
            if (instead != null) {
                ReadWriteGateModel next = new ReadWriteGateModel(this);
                next.step[t] = step[t] == Step.AWAIT ? next.wakesByItself(t) : instead;
                all.add(next);
            }
            if (canGoOn(t)) {
                ReadWriteGateModel next = new ReadWriteGateModel(this);
                next.goOn(t);
                all.add(next);
            }
        }
        return all;
    }

    /** What the thread may decide to do instead; null where it has no choice. */
    private Step otherwise(byte t) {
        boolean impatient = now(t) == Op.READ_IMPATIENTLY || now(t) == Op.WRITE_IMPATIENTLY;
        return switch (step[t]) {
            case MAY_BIAS -> Step.READING;
            case PARK -> impatient ? Step.GIVE_UP_PLACE_IN_QUEUE : null;
            case LOOK_AT_PLACES -> impatient && taken[place[t]] ? Step.PUT_BIAS_BACK : null;
            case AWAIT -> now(t) == Op.WAIT_IMPATIENTLY ? Step.TAKE_WORD : null;
            default -> null;
        };
    }

    private boolean canGoOn(byte t) {
        return switch (step[t]) {
            case PARK -> permit[t];
            case LOOK_AT_PLACES -> !taken[place[t]] || now(t) == Op.TRY_WRITE;
            case AWAIT -> waiters.permit[t];
            default -> true;
        };
    }

    private void goOn(byte t) {
        step[t] = switch (step[t]) {
            case START -> start(t);
            // Readers.
            case TAKE_PLACE -> takePlace(t);
            case WRITE_OWNER -> {
                owner[place[t]] = t;
                yield flaw == Flaw.PLACE_TAKEN_WITHOUT_LOOKING_AGAIN ? Step.READING : Step.LOOK_AGAIN;
            }
            case LOOK_AGAIN -> biased ? Step.READING : Step.UNDO_OWNER;
            case UNDO_OWNER -> erase(t, Step.UNDO_PLACE);
            case UNDO_PLACE -> free(t, Step.LOOK_FOR_WRITERS);
            case LOOK_FOR_WRITERS -> announced > 0 ? Step.LOOK_AT_QUEUE : Step.COUNT;
            case COUNT -> {
                if (word == WRITER) {
                    yield Step.LOOK_AT_QUEUE;
                }
                count(t);
                outruns(t);
                yield flaw == Flaw.BIASED_AFTER_THE_READ ? Step.READING : Step.MAY_BIAS;
            }
            case MAY_BIAS -> biased || announced > 0 ? Step.READING : Step.BIAS;
            case BIAS -> bias(Step.READING);
            case READING -> now(t) == Op.READ_AND_DIE ? Step.DEAD : Step.FIND_PLACE;
            case FIND_PLACE -> findPlace(t);
            case ERASE_OWNER -> erase(t, Step.FREE_PLACE);
            case FREE_PLACE -> free(t, Step.DONE);
            case UNCOUNT -> uncount(t);
            case LATE_BIAS -> bias(Step.DONE);
            // Writers.
            case TRY_LOOK -> word == 0 && (passed < MOST_PASSING || queue.length == 0) ? Step.TAKE_WORD : refused(t);
            case TAKE_WORD -> {
                if (word != 0) {
                    yield refused(t);
                }
                word = WRITER;
                yield Step.MAY_HAVE_PASSED;
            }
            case MAY_HAVE_PASSED -> mayHavePassed(t);
            case GIVE_BACK -> leave(Step.WAKE_AND_GO_ON);
            case WAKE_AND_GO_ON -> {
                wake();
                yield refused(t);
            }
            case ANNOUNCE -> {
                announced++;
                hasAnnounced[t] = true;
                yield Step.TRY_LOOK;
            }
            case IS_BIASED -> {
                place[t] = 0;
                boolean tooEarly = flaw == Flaw.LOOKED_BEFORE_THE_BIAS_ENDED;
                boolean returns = waiters.state[t] != GateWaits.NOT && flaw == Flaw.RETURNED_PAST_THE_TABLE;
                yield !biased || returns ? Step.WRITING : tooEarly ? Step.LOOK_AT_PLACES : Step.END_BIAS;
            }
            case END_BIAS -> {
                biased = false;
                boolean wrong = flaw == Flaw.BIAS_ENDED_WITHOUT_LOOKING || flaw == Flaw.LOOKED_BEFORE_THE_BIAS_ENDED;
                yield wrong ? Step.WRITING : Step.LOOK_AT_PLACES;
            }
            case LOOK_AT_PLACES -> lookAtPlaces(t);
            case PUT_BIAS_BACK -> {
                boolean now = flaw != Flaw.BIAS_NOT_PUT_BACK && flaw != Flaw.BIAS_PUT_BACK_TOO_LATE;
                yield now ? bias(Step.GIVE_UP_WORD) : Step.GIVE_UP_WORD;
            }
            case GIVE_UP_WORD -> leave(flaw == Flaw.BIAS_PUT_BACK_TOO_LATE ? Step.LATE_PUT_BACK : Step.WAKE);
            case LATE_PUT_BACK -> bias(Step.WAKE);
            case WRITING -> write(t);
            case LEAVE_TO_WAIT -> leave(Step.WAKE_TO_WAIT);
            case WAKE_TO_WAIT -> {
                wake();
                yield Step.AWAIT;
            }
            case AWAIT -> {
                waiters.permit[t] = false;
                yield waiters.state[t] == GateWaits.SIGNALLED ? Step.TRY_LOOK : Step.AWAIT;
            }
            case SIGNAL -> signal(t);
            case ANNOUNCE_SIGNALLED -> {
                announced += (byte) (flaw == Flaw.SIGNALLED_BUT_NOT_ANNOUNCED ? 0 : 1);
                yield Step.LEAVE;
            }
            case UNPARK_SIGNALLED -> {
                waiters.wake(t);
                yield Step.DONE;
            }
            case LEAVE -> leave(Step.WAKE);
            case WAKE -> {
                wake();
                boolean more = waiters.toWake[t] != 0 && flaw != Flaw.SIGNALLED_BUT_NOT_WOKEN;
                yield more ? Step.UNPARK_SIGNALLED : Step.DONE;
            }
            // Both.
            case LOOK_AT_QUEUE -> queue.length == 0 ? Step.TRY_UNQUEUED : Step.ENQUEUE;
            case TRY_UNQUEUED -> {
                Step then =
                        queue.length == 0 || flaw == Flaw.SLIPPED_PAST_A_QUEUE ? Step.RENOUNCE : Step.MAY_HAVE_PASSED;
                yield !comeIn(t) ? Step.ENQUEUE : isWriter(t) ? then : Step.READING;
            }
            case ENQUEUE -> {
                enqueue(t);
                yield Step.IN_QUEUE;
            }
            case IN_QUEUE -> isFirst(t) ? Step.TRY_FIRST : waits[t] ? Step.PARK : Step.SAY_THAT_I_WAIT;
            case TRY_FIRST -> {
                Step later = waits[t] ? Step.PARK : Step.SAY_THAT_I_WAIT;
                yield !comeIn(t) ? later : isWriter(t) ? Step.RENOUNCE : Step.UNQUEUE;
            }
            case SAY_THAT_I_WAIT -> {
                waits[t] = true;
                yield Step.IN_QUEUE;
            }
            case PARK -> {
                permit[t] = false;
                waits[t] = false;
                yield Step.IN_QUEUE;
            }
            case RENOUNCE -> renounce(t, isFirst(t) ? Step.UNQUEUE : Step.IS_BIASED);
            case UNQUEUE -> leaveQueue(t);
            case GIVE_UP_PLACE_IN_QUEUE -> {
                boolean wasFirst = isFirst(t);
                unqueue(t);
                waits[t] = false;
                permit[t] = false;
                if (wasFirst) {
                    wake();
                }
                yield isWriter(t) && flaw != Flaw.GIVEN_UP_BUT_STILL_ANNOUNCED ? Step.RENOUNCE_AND_GO : Step.DONE;
            }
            case RENOUNCE_AND_GO -> renounce(t, Step.DONE);
            case DEAD, DONE -> throw new AssertionError("a thread went on after its end");
        };
        if (step[t] == Step.DONE) {
            boolean more = op[t] + 1 < programs[t].length;
            op[t] += more ? 1 : 0;
            step[t] = more ? Step.START : Step.DONE;
            place[t] = NOBODY;
            hasAnnounced[t] = false;
            waiters.toWake[t] = 0;
        }
    }

    private Step start(byte t) {
        place[t] = NOBODY;
        return switch (now(t)) {
            case READ, READ_IMPATIENTLY, READ_AND_DIE -> biased ? Step.TAKE_PLACE : Step.LOOK_FOR_WRITERS;
            case WRITE, WRITE_IMPATIENTLY, WAIT, WAIT_IMPATIENTLY, SIGNAL -> Step.TAKE_WORD;
            case TRY_WRITE -> Step.TRY_LOOK;
            case UNREAD -> Step.FIND_PLACE;
        };
    }

    private Step write(byte t) {
        boolean gone = waiters.state[t] == GateWaits.GONE;
        waiters.state[t] = GateWaits.NOT;
        waiters.remove(t);
        if (now(t) == Op.SIGNAL) {
            return Step.SIGNAL;
        }
        if (now(t) != Op.WAIT && now(t) != Op.WAIT_IMPATIENTLY || gone) {
            return Step.LEAVE;
        }
        if (waiters.tokens > 0) {
            waiters.tokens--;
            return Step.LEAVE;
        }
        waiters.append(t);
        return Step.LEAVE_TO_WAIT;
    }

    private Step signal(byte t) {
        waiters.tokens++;
        byte woken = waiters.signalFirst(flaw == Flaw.SIGNALLED_ONE_THAT_HAS_GONE);
        if (woken < 0) {
            return Step.LEAVE;
        }
        hasAnnounced[woken] = true;
        waiters.toWake[t] = (byte) (1 << woken);
        return Step.ANNOUNCE_SIGNALLED;
    }

    /** Whose time is over, or was interrupted, or woken by nobody; as it finds that it was signalled, or goes. */
    private Step wakesByItself(byte t) {
        waiters.permit[t] = false;
        if (waiters.state[t] == GateWaits.SIGNALLED) {
            return Step.TRY_LOOK;
        }
        waiters.state[t] = GateWaits.GONE;
        return Step.TAKE_WORD;
    }

    private Step takePlace(byte t) {
        place[t]++;
        if (place[t] == taken.length) {
            place[t] = NOBODY;
            return Step.LOOK_FOR_WRITERS;
        }
        if (taken[place[t]]) {
            return Step.TAKE_PLACE;
        }
        taken[place[t]] = true;
        return Step.WRITE_OWNER;
    }

    private Step erase(byte t, Step next) {
        owner[place[t]] = flaw == Flaw.OWNER_NOT_ERASED ? t : NOBODY;
        return next;
    }

    private Step findPlace(byte t) {
        for (byte p = 0; p < taken.length; p++) {
            if (taken[p] && (owner[p] == t || flaw == Flaw.PLACE_LEFT_BY_ANYBODY)) {
                place[t] = p;
                return Step.ERASE_OWNER;
            }
        }
        return Step.UNCOUNT;
    }

    private Step uncount(byte t) {
        if (word <= 0) {
            fault = now(t) == Op.UNREAD ? fault : "a reader was told that it does not read";
            return Step.DONE;
        }
        word--;
        boolean last = word == 0 && flaw != Flaw.LAST_READER_WAKES_NOBODY;
        return flaw == Flaw.BIASED_AFTER_THE_READ ? Step.LATE_BIAS : last ? Step.WAKE : Step.DONE;
    }

    private Step refused(byte t) {
        return now(t) == Op.TRY_WRITE ? Step.DONE : hasAnnounced[t] ? Step.LOOK_AT_QUEUE : Step.ANNOUNCE;
    }

    private Step mayHavePassed(byte t) {
        if (queue.length > 0) {
            if (passed >= MOST_PASSING && flaw != Flaw.PASSING_WITHOUT_END) {
                return Step.GIVE_BACK;
            }
            passed++;
            overtaken[queue[0]]++;
        }
        return hasAnnounced[t] ? Step.RENOUNCE : Step.IS_BIASED;
    }

    private Step lookAtPlaces(byte t) {
        if (taken[place[t]]) {
            return Step.PUT_BIAS_BACK;
        }
        place[t]++;
        if (place[t] < taken.length) {
            return Step.LOOK_AT_PLACES;
        }
        return flaw == Flaw.LOOKED_BEFORE_THE_BIAS_ENDED ? Step.END_BIAS : Step.WRITING;
    }

    /** tryAcquire and tryAcquireShared, without the look at the queue. */
    private boolean comeIn(byte t) {
        if (isWriter(t) ? word != 0 : word == WRITER) {
            return false;
        }
        if (isWriter(t)) {
            word = WRITER;
        } else if (flaw == Flaw.QUEUED_READERS_HEED_ANNOUNCEMENTS && announced > 0) {
            return false;
        } else {
            count(t);
        }
        passed = queue.length == 0 || isFirst(t) || flaw == Flaw.SLIPPED_PAST_A_QUEUE ? 0 : passed;
        return true;
    }

    private Step leaveQueue(byte t) {
        unqueue(t);
        waits[t] = false;
        if (isWriter(t)) {
            return Step.IS_BIASED;
        }
        if (queue.length > 0 && !isWriter(queue[0])) {
            wake();
        }
        return Step.READING;
    }
}
