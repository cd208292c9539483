package org.lockrank.locks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.lockrank.locks.GateMoves.Op;
import org.lockrank.locks.GateMoves.Step;

/** What a {@link ReadWriteGateModel} steps through: all that threads share, where each is, and whether that may be. */
class GateState {

    /** As {@link CountedGate#MOST_PASSING}. */
    static final int MOST_PASSING = 1;

    static final byte NOBODY = -1;
    /** The word while a writer has it, else it is the number of readers. */
    static final byte WRITER = -1;

    private static final Set<Step> INSIDE = EnumSet.of(
            Step.MAY_BIAS, Step.BIAS, Step.READING, Step.FIND_PLACE, Step.ERASE_OWNER, Step.UNCOUNT, Step.DEAD);

    final Op[][] programs;

    // Shared.
    byte word;
    byte announced;
    boolean biased;
    byte passed;
    byte[] queue = {};
    /** Of each place, whether the lock's number is in it, and who wrote itself down as its owner. */
    final boolean[] taken;

    final byte[] owner;

    final GateWaits waiters;

    // Each thread's own.
    final byte[] op;
    final Step[] step;
    /** The place that is held or looked at; NOBODY for a counted reader. */
    final byte[] place;

    final boolean[] hasAnnounced;
    final boolean[] waits;
    final boolean[] permit;
    /** How many writers went past it while it was the first in the queue. */
    final byte[] overtaken;
    /** For a queued writer, which readers were counted from outside the queue meanwhile, a bit each. */
    final byte[] outrun;
    /** What went wrong. */
    String fault = "";

    GateState(int places, Op[]... programs) {
        this.programs = programs;
        int n = programs.length;
        taken = new boolean[places];
        owner = new byte[places];
        Arrays.fill(owner, NOBODY);
        waiters = new GateWaits(n);
        op = new byte[n];
        step = new Step[n];
        Arrays.fill(step, Step.START);
        place = new byte[n];
        hasAnnounced = new boolean[n];
        waits = new boolean[n];
        permit = new boolean[n];
        overtaken = new byte[n];
        outrun = new byte[n];
    }

    GateState(GateState other) {
        programs = other.programs;
        word = other.word;
        announced = other.announced;
        biased = other.biased;
        passed = other.passed;
        queue = other.queue;
        taken = other.taken.clone();
        owner = other.owner.clone();
        waiters = new GateWaits(other.waiters);
        op = other.op.clone();
        step = other.step.clone();
        place = other.place.clone();
        hasAnnounced = other.hasAnnounced.clone();
        waits = other.waits.clone();
        permit = other.permit.clone();
        overtaken = other.overtaken.clone();
        outrun = other.outrun.clone();
    }

    final Op now(byte t) {
        return programs[t][op[t]];
    }

    final boolean isWriter(byte t) {
        return switch (now(t)) {
            case WRITE, WRITE_IMPATIENTLY, TRY_WRITE, WAIT, WAIT_IMPATIENTLY, SIGNAL -> true;
            case READ, READ_IMPATIENTLY, READ_AND_DIE, UNREAD -> false;
        };
    }

    final boolean allDone() {
        for (Step s : step) {
            if (s != Step.DONE && s != Step.DEAD) {
                return false;
            }
        }
        return true;
    }

    /** Whether whoever is not done waits to be signalled, with no token there to be had: the program's fault. */
    final boolean lacksSignals() {
        boolean lacks = waiters.tokens == 0;
        for (int t = 0; t < step.length; t++) {
            boolean done = step[t] == Step.DONE || step[t] == Step.DEAD;
            lacks &= done || step[t] == Step.AWAIT && waiters.state[t] == GateWaits.WAITING;
        }
        return lacks;
    }

    /** What is wrong with this state, or the empty string. */
    final String fault() {
        if (!fault.isEmpty()) {
            return fault;
        }
        int writing = number(Step.WRITING);
        if (writing > 1 || writing == 1 && number(Step.READING) + number(Step.DEAD) > 0) {
            return "not exclusive";
        }
        int counted = 0;
        for (byte t = 0; t < step.length; t++) {
            boolean reads =
                    now(t) != Op.UNREAD && (INSIDE.contains(step[t]) || step[t] == Step.UNQUEUE && !isWriter(t));
            counted += reads && place[t] == NOBODY ? 1 : 0;
            if (reads && place[t] != NOBODY && !biased && word != WRITER) {
                return "a place is held, and a writer would not look for it";
            }
            if (overtaken[t] > MOST_PASSING) {
                return "the first in the queue was passed too often";
            }
        }
        if (Math.max(0, word) != counted) {
            return "the numbers do not add up";
        }
        boolean atRest = word == counted
                && announced == 0
                && queue.length == 0
                && number(Step.DEAD) - counted == places()
                && waiters.list.length == 0;
        return allDone() && !atRest ? "not at rest at the end" : "";
    }

    private int places() {
        int places = 0;
        for (boolean one : taken) {
            places += one ? 1 : 0;
        }
        return places;
    }

    private int number(Step wanted) {
        int n = 0;
        for (Step s : step) {
            n += s == wanted ? 1 : 0;
        }
        return n;
    }

    final boolean isFirst(byte t) {
        return queue.length > 0 && queue[0] == t;
    }

    final void enqueue(byte t) {
        queue = Arrays.copyOf(queue, queue.length + 1);
        queue[queue.length - 1] = t;
        overtaken[t] = 0;
        outrun[t] = 0;
    }

    final void unqueue(byte t) {
        byte[] rest = new byte[queue.length - 1];
        int n = 0;
        for (byte other : queue) {
            if (other != t) {
                rest[n++] = other;
            }
        }
        queue = rest;
    }

    /** Wakes the first in the queue, if that said that it waits. */
    final void wake() {
        if (queue.length > 0 && waits[queue[0]]) {
            waits[queue[0]] = false;
            permit[queue[0]] = true;
        }
    }

    /** A reader was counted that does not come from the queue: once for each writer in the queue it may. */
    final void outruns(byte reader) {
        for (byte t : queue) {
            if (isWriter(t)) {
                fault = (outrun[t] >> reader & 1) == 0 ? fault : "a reader that came later went before a writer again";
                outrun[t] |= (byte) (1 << reader);
            }
        }
    }

    final Step free(byte t, Step next) {
        taken[place[t]] = false;
        place[t] = NOBODY;
        return next;
    }

    final void count(byte t) {
        word++;
        place[t] = NOBODY;
    }

    final Step bias(Step next) {
        biased = true;
        return next;
    }

    final Step leave(Step next) {
        word = 0;
        return next;
    }

    final Step renounce(byte t, Step next) {
        announced--;
        hasAnnounced[t] = false;
        return next;
    }

    /** Two states with the same key are the same. One byte for each number, since millions of keys are made. */
    final String key() {
        byte[] key = new byte[8 + 2 * taken.length + (2 + 10) * step.length];
        int n = 0;
        key[n++] = (byte) (word + 1);
        key[n++] = announced;
        key[n++] = (byte) (biased ? 1 : 0);
        key[n++] = passed;
        key[n++] = (byte) queue.length;
        for (byte t : queue) {
            key[n++] = t;
        }
        for (int p = 0; p < taken.length; p++) {
            key[n++] = (byte) (taken[p] ? 1 : 0);
            key[n++] = (byte) (owner[p] + 1);
        }
        for (int t = 0; t < step.length; t++) {
            key[n++] = op[t];
            key[n++] = (byte) step[t].ordinal();
            key[n++] = (byte) (place[t] + 1);
            key[n++] = (byte) ((permit[t] ? 1 : 0) + (waits[t] ? 2 : 0) + (hasAnnounced[t] ? 4 : 0));
            key[n++] = overtaken[t];
            key[n++] = outrun[t];
        }
        n = waiters.areUsed() ? waiters.addTo(key, n) : n;
        return new String(key, 0, n, StandardCharsets.ISO_8859_1);
    }

    @Override
    public final String toString() {
        return "word " + word + ", announced " + announced + (biased ? ", biased" : "") + ", passed " + passed
                + ", queue " + Arrays.toString(queue) + ", places " + Arrays.toString(taken) + " of "
                + Arrays.toString(owner) + ", " + waiters + ", threads at " + Arrays.toString(step);
    }
}
