package org.lockrank.locks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * {@link ReadWriteGate} as a step machine: one state of it, and the states that one step of one thread may lead to.
 *
 * <p>How it is kept in line with the code: a step is one access to what threads share without {@code rLock} (the word,
 * {@code wLock}, {@code waitingWriter}, {@code Parked.thread}, a park permit), together with what follows under
 * {@code rLock} alone, and bears the name of the method that it stands for. Whoever changes the order of such accesses
 * there changes it here. That the walk would notice a mistake is tested by {@link Flaw}s.
 */
final class ReadWriteGateModel {

    /** What a thread does, from the gate at rest for it to the gate at rest for it. */
    enum Op {
        READ,
        /** Gives up waiting, at any moment or never. */
        READ_IMPATIENTLY,
        WRITE,
        WRITE_IMPATIENTLY,
        TRY_WRITE,
        /** Leaves without having entered: must be turned away. */
        UNREAD,
        /** Writes, and tries to read meanwhile: must be turned away. */
        READ_IN_WRITE
    }

    /** Mistakes that the walk must notice. */
    enum Flaw {
        NONE,
        WITHDRAWN_READER_STAYS_COUNTED,
        ENDING_WRITER_FORGETS_READERS_IN_FLIGHT,
        LAST_READER_DOES_NOT_WAKE,
        WITHDRAWN_WRITER_PASSES_NOBODY,
        WITHDRAWN_READER_DOES_NOT_LOOK_WHETHER_IT_PASSED,
        /** Go's way, right as long as no writer gives up: the count first, what the writer waits for later. */
        DEPARTURE_IN_TWO_STEPS
    }

    enum Step {
        START,
        ARRIVE,
        JOIN,
        READER_LOOKS,
        READER_PARKS,
        WITHDRAW_READER,
        UNCOUNT_WITHDRAWN,
        READING,
        LEAVE_SHARED,
        STEP,
        DEPART_UNDER_WRITER,
        DEPART_UNCOUNT,
        DEPART_LAST,
        WAKE_WRITER,
        DEPART_LATE,
        TRY_LOOK,
        TRY_LOCK,
        TRY_CLAIM,
        TRY_UNLOCK,
        W_LOCK,
        CLAIM,
        ANNOUNCE_PREPARE,
        ANNOUNCE,
        ANNOUNCED_TO_NONE,
        WRITER_LOOKS,
        WRITER_PARKS,
        WITHDRAW_WRITER,
        RETRACT,
        PASS,
        UNPARK,
        WITHDRAWN,
        WRITING,
        UNCLAIM,
        LEAVE_LOCK,
        W_UNLOCK,
        DONE;

        private static final Set<Step> ACTIVE = Set.of(READING, LEAVE_SHARED, STEP, DEPART_UNDER_WRITER);
        private static final Set<Step> WAITING = Set.of(READER_LOOKS, READER_PARKS, WITHDRAW_READER);
    }

    private static final byte NOBODY = -1;

    private final Flaw flaw;
    private final Op[][] programs;

    // Shared.
    private boolean announced;
    private byte count;
    private byte wOwner = NOBODY;
    private byte rOwner = NOBODY;
    private byte departing;
    private byte passes;
    private byte waitingWriter = NOBODY;
    private byte[] parked = {};

    // Each thread's own.
    private final byte[] op;
    private final Step[] step;
    /** The count that LEAVE_SHARED saw; at WAKE_WRITER and UNPARK, who is to be woken. */
    private final byte[] seen;

    private final boolean[] permit;
    private final boolean[] passed;
    /** How many writers began to write while this reader was in the queue. */
    private final byte[] overtaken;

    ReadWriteGateModel(Flaw flaw, Op[]... programs) {
        this.flaw = flaw;
        this.programs = programs;
        int n = programs.length;
        op = new byte[n];
        step = new Step[n];
        Arrays.fill(step, Step.START);
        seen = new byte[n];
        permit = new boolean[n];
        passed = new boolean[n];
        overtaken = new byte[n];
    }

    private ReadWriteGateModel(ReadWriteGateModel other) {
        flaw = other.flaw;
        programs = other.programs;
        announced = other.announced;
        count = other.count;
        wOwner = other.wOwner;
        rOwner = other.rOwner;
        departing = other.departing;
        passes = other.passes;
        waitingWriter = other.waitingWriter;
        parked = other.parked;
        op = other.op.clone();
        step = other.step.clone();
        seen = other.seen.clone();
        permit = other.permit.clone();
        passed = other.passed.clone();
        overtaken = other.overtaken.clone();
    }

    /** All states that one step leads to; none where all threads are done, or none can go on. */
    List<ReadWriteGateModel> successors() {
        List<ReadWriteGateModel> all = new ArrayList<>();
        for (byte t = 0; t < step.length; t++) {
            if (step[t] == Step.DONE) {
                continue;
            }
            if (mayGiveUp(t)) {
                ReadWriteGateModel next = new ReadWriteGateModel(this);
                next.giveUp(t);
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

    boolean allDone() {
        return Arrays.stream(step).allMatch(s -> s == Step.DONE);
    }

    /** What is wrong with this state, or the empty string. */
    String fault() {
        int writers = number(Step.WRITING);
        int active = 0;
        for (int t = 0; t < step.length; t++) {
            boolean reads = Step.ACTIVE.contains(step[t]) || Step.WAITING.contains(step[t]) && passed[t];
            active += reads && programs[t][op[t]] != Op.UNREAD ? 1 : 0;
            if (overtaken[t] > 1) {
                return "a parked reader saw two writers go before it";
            }
        }
        if (writers > 1 || writers == 1 && number(Step.READING) > 0) {
            return "not exclusive";
        }
        int inFlight = number(Step.JOIN) - turnedAway();
        if (rOwner == NOBODY && flaw == Flaw.NONE) {
            boolean sound = announced
                    ? departing == active + passes
                            && count - turnedAway() == departing + parked.length + inFlight - passes
                    : departing == 0 && parked.length == 0 && passes == inFlight && count == active + passes;
            if (!sound) {
                return "the numbers do not add up";
            }
        }
        boolean atRest = !announced && count == 0 && wOwner == NOBODY && departing == 0 && passes == 0;
        return allDone() && !(atRest && waitingWriter == NOBODY && parked.length == 0) ? "not at rest at the end" : "";
    }

    /** Readers that are counted and will be turned away at the next step, being the writer. */
    private int turnedAway() {
        int n = 0;
        for (byte t = 0; t < step.length; t++) {
            n += step[t] == Step.JOIN && wOwner == t ? 1 : 0;
        }
        return n;
    }

    private int number(Step wanted) {
        return (int) Arrays.stream(step).filter(s -> s == wanted).count();
    }

    private boolean mayGiveUp(byte t) {
        Op now = programs[t][op[t]];
        return now == Op.READ_IMPATIENTLY && step[t] == Step.READER_PARKS
                || now == Op.WRITE_IMPATIENTLY && (step[t] == Step.WRITER_PARKS || step[t] == Step.W_LOCK);
    }

    private void giveUp(byte t) {
        switch (step[t]) {
            case READER_PARKS -> step[t] = Step.WITHDRAW_READER;
            case WRITER_PARKS -> step[t] = Step.WITHDRAW_WRITER;
            default -> done(t);
        }
    }

    private boolean canGoOn(byte t) {
        return switch (step[t]) {
            case JOIN,
                    WITHDRAW_READER,
                    DEPART_UNDER_WRITER,
                    DEPART_LATE,
                    ANNOUNCE_PREPARE,
                    WITHDRAW_WRITER,
                    LEAVE_LOCK -> rOwner == NOBODY;
            case W_LOCK -> wOwner == NOBODY;
            case READER_PARKS, WRITER_PARKS -> permit[t];
            default -> true;
        };
    }

    private void goOn(byte t) {
        step[t] = switch (step[t]) {
            case START -> start(t);
            // Readers.
            case ARRIVE -> {
                boolean open = !announced;
                count++;
                yield open ? Step.READING : Step.JOIN;
            }
            case JOIN -> join(t);
            case READER_LOOKS -> passed[t] ? Step.READING : Step.READER_PARKS;
            case READER_PARKS -> woken(t, Step.READER_LOOKS);
            case WITHDRAW_READER -> withdrawReader(t);
            case UNCOUNT_WITHDRAWN -> {
                count -= flaw == Flaw.WITHDRAWN_READER_STAYS_COUNTED ? 0 : 1;
                yield releaseR(Step.DONE);
            }
            case READING -> Step.LEAVE_SHARED;
            case LEAVE_SHARED -> leaveShared(t);
            case STEP -> {
                if (announced || count != seen[t]) {
                    yield Step.LEAVE_SHARED;
                }
                count--;
                yield Step.DONE;
            }
            case DEPART_UNDER_WRITER -> departUnderWriter(t);
            case DEPART_UNCOUNT -> {
                count--;
                yield Step.DEPART_LAST;
            }
            case DEPART_LATE, DEPART_LAST -> departLast(t);
            case WAKE_WRITER -> {
                unpark(seen[t]);
                yield releaseR(Step.DONE);
            }
            // Writers.
            case TRY_LOOK -> announced || count != 0 ? refused(t) : Step.TRY_LOCK;
            case TRY_LOCK -> {
                if (wOwner != NOBODY) {
                    yield refused(t);
                }
                wOwner = t;
                yield Step.TRY_CLAIM;
            }
            case TRY_CLAIM -> claim() ? write() : Step.TRY_UNLOCK;
            case TRY_UNLOCK -> {
                wOwner = NOBODY;
                yield refused(t);
            }
            case W_LOCK -> {
                wOwner = t;
                yield Step.CLAIM;
            }
            case CLAIM -> claim() ? write() : Step.ANNOUNCE_PREPARE;
            case ANNOUNCE_PREPARE -> {
                rOwner = t;
                waitingWriter = t;
                yield Step.ANNOUNCE;
            }
            case ANNOUNCE -> {
                departing = count;
                announced = true;
                yield departing > 0 ? releaseR(Step.WRITER_LOOKS) : Step.ANNOUNCED_TO_NONE;
            }
            case ANNOUNCED_TO_NONE -> {
                waitingWriter = NOBODY;
                yield releaseR(write());
            }
            case WRITER_LOOKS -> waitingWriter == NOBODY ? write() : Step.WRITER_PARKS;
            case WRITER_PARKS -> woken(t, Step.WRITER_LOOKS);
            case WITHDRAW_WRITER -> {
                rOwner = t;
                yield departing == 0 ? releaseR(Step.WRITER_LOOKS) : Step.RETRACT;
            }
            case RETRACT -> retract();
            case PASS -> pass(t);
            case UNPARK -> {
                unpark(seen[t]);
                yield Step.PASS;
            }
            case WITHDRAWN -> {
                waitingWriter = NOBODY;
                yield releaseR(Step.W_UNLOCK);
            }
            case WRITING -> programs[t][op[t]] == Op.READ_IN_WRITE && seen[t] == 0 ? Step.ARRIVE : Step.UNCLAIM;
            case UNCLAIM -> {
                if (count != 0) {
                    yield Step.LEAVE_LOCK;
                }
                announced = false;
                yield Step.W_UNLOCK;
            }
            case LEAVE_LOCK -> {
                rOwner = t;
                yield Step.RETRACT;
            }
            case W_UNLOCK -> {
                wOwner = NOBODY;
                yield Step.DONE;
            }
            case DONE -> throw new AssertionError("a thread went on after its end");
        };
        if (step[t] == Step.DONE) {
            done(t);
        }
    }

    private Step start(byte t) {
        passed[t] = false;
        overtaken[t] = 0;
        seen[t] = 0;
        return switch (programs[t][op[t]]) {
            case READ, READ_IMPATIENTLY -> Step.ARRIVE;
            case WRITE, WRITE_IMPATIENTLY, TRY_WRITE, READ_IN_WRITE -> Step.TRY_LOOK;
            case UNREAD -> Step.LEAVE_SHARED;
        };
    }

    private void done(byte t) {
        boolean more = op[t] + 1 < programs[t].length;
        op[t] += more ? 1 : 0;
        step[t] = more ? Step.START : Step.DONE;
    }

    private Step refused(byte t) {
        return programs[t][op[t]] == Op.TRY_WRITE ? Step.DONE : Step.W_LOCK;
    }

    private Step join(byte t) {
        if (passes > 0) {
            passes--;
            return Step.READING;
        }
        if (wOwner == t) {
            count--;
            seen[t] = 1;
            return Step.WRITING;
        }
        parked = Arrays.copyOf(parked, parked.length + 1);
        parked[parked.length - 1] = t;
        return Step.READER_LOOKS;
    }

    private Step withdrawReader(byte t) {
        rOwner = t;
        if (passed[t] && flaw != Flaw.WITHDRAWN_READER_DOES_NOT_LOOK_WHETHER_IT_PASSED) {
            return releaseR(Step.READER_LOOKS);
        }
        byte[] rest = new byte[parked.length];
        int n = 0;
        for (byte other : parked) {
            if (other != t) {
                rest[n++] = other;
            }
        }
        parked = Arrays.copyOf(rest, n);
        return Step.UNCOUNT_WITHDRAWN;
    }

    private Step leaveShared(byte t) {
        seen[t] = count;
        if (flaw == Flaw.DEPARTURE_IN_TWO_STEPS) {
            count--;
            return announced ? Step.DEPART_LATE : Step.DONE;
        }
        if (announced) {
            return Step.DEPART_UNDER_WRITER;
        }
        return count == 0 ? turnAway(t) : Step.STEP;
    }

    private Step departUnderWriter(byte t) {
        rOwner = t;
        if (!announced) {
            return releaseR(Step.LEAVE_SHARED);
        }
        return departing == passes ? releaseR(turnAway(t)) : Step.DEPART_UNCOUNT;
    }

    /** Only who never entered may be told so. */
    private Step turnAway(byte t) {
        if (programs[t][op[t]] != Op.UNREAD) {
            throw new IllegalStateException("a reader was told that it does not read");
        }
        return Step.DONE;
    }

    private Step departLast(byte t) {
        departing--;
        if (departing != 0) {
            return releaseR(Step.DONE);
        }
        rOwner = t;
        seen[t] = waitingWriter;
        waitingWriter = NOBODY;
        return flaw == Flaw.LAST_READER_DOES_NOT_WAKE ? releaseR(Step.DONE) : Step.WAKE_WRITER;
    }

    private boolean claim() {
        if (announced || count != 0) {
            return false;
        }
        announced = true;
        return true;
    }

    private Step write() {
        for (byte reader : parked) {
            overtaken[reader]++;
        }
        return Step.WRITING;
    }

    private Step retract() {
        int arrived = count - departing;
        announced = false;
        departing = 0;
        if (flaw != Flaw.ENDING_WRITER_FORGETS_READERS_IN_FLIGHT) {
            passes += arrived - parked.length;
        }
        return Step.PASS;
    }

    private Step pass(byte t) {
        boolean withdraws = waitingWriter == t;
        if (parked.length == 0 || withdraws && flaw == Flaw.WITHDRAWN_WRITER_PASSES_NOBODY) {
            return withdraws ? Step.WITHDRAWN : releaseR(Step.W_UNLOCK);
        }
        seen[t] = parked[0];
        passed[parked[0]] = true;
        parked = Arrays.copyOfRange(parked, 1, parked.length);
        return Step.UNPARK;
    }

    private Step woken(byte t, Step next) {
        permit[t] = false;
        return next;
    }

    private void unpark(byte t) {
        if (t != NOBODY) {
            permit[t] = true;
        }
    }

    private Step releaseR(Step next) {
        rOwner = NOBODY;
        return next;
    }

    /** Two states with the same key are the same. */
    String key() {
        StringBuilder key = new StringBuilder(64);
        key.append((char) (announced ? 1 : 0)).append((char) count).append((char) (wOwner + 1));
        key.append((char) (rOwner + 1)).append((char) (departing + 64)).append((char) (passes + 64));
        key.append((char) (waitingWriter + 1)).append((char) parked.length);
        for (byte reader : parked) {
            key.append((char) reader);
        }
        for (int t = 0; t < step.length; t++) {
            int flags = (permit[t] ? 1 : 0) + (passed[t] ? 2 : 0);
            key.append((char) op[t]).append((char) step[t].ordinal()).append((char) (seen[t] + 1));
            key.append((char) flags).append((char) overtaken[t]);
        }
        return key.toString();
    }

    @Override
    public String toString() {
        return "word " + (announced ? "writer+" : "") + count + ", departing " + departing + ", passes " + passes
                + ", parked "
                + Arrays.toString(parked) + ", waitingWriter " + waitingWriter + ", wLock " + wOwner + ", rLock "
                + rOwner
                + ", threads at " + Arrays.toString(step);
    }
}
