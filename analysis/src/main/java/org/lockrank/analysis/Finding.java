package org.lockrank.analysis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.evidence.CodeIdentity;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.analysis.evidence.WaitingThread;
import org.lockrank.analysis.evidence.Writing;
import org.lockrank.order.Explanation;

/**
 * Something to fix.
 *
 * @param tier what it claims
 * @param locks the locks that it is about: in a cycle what side {@code i} holds is at index {@code i}; against an order
 *     the held one, then the wanted one
 * @param sides the threads
 * @param writers who must be queued in between where readers wait for readers
 * @param more how many more sets of locks make the same finding
 * @param rule why the order forbids it; null unless the tier is {@link Tier#AGAINST_ORDER}
 * @param stuck the threads where the tier is {@link Tier#STUCK}; there are no sides then
 * @param confirmation what came of it that a run was steered towards it; null where none was
 */
public record Finding(
        Tier tier,
        List<SeenLock> locks,
        List<Side> sides,
        List<Writing> writers,
        int more,
        @Nullable Explanation rule,
        List<WaitingThread> stuck,
        @Nullable Confirmation confirmation) {

    Finding(
            Tier tier,
            List<SeenLock> locks,
            List<Side> sides,
            List<Writing> writers,
            int more,
            @Nullable Explanation rule) {
        this(tier, locks, sides, writers, more, rule, List.of(), null);
    }

    public Finding {
        locks = List.copyOf(locks);
        sides = List.copyOf(sides);
        writers = List.copyOf(writers);
        stuck = List.copyOf(stuck);
    }

    /** The same where several more sets of locks make it. */
    Finding withMore(int count) {
        return new Finding(tier, locks, sides, writers, count, rule, stuck, confirmation);
    }

    /** The same with what came of it that a run was steered towards it. */
    Finding with(@Nullable Confirmation itsConfirmation) {
        return new Finding(tier, locks, sides, writers, more, rule, stuck, itsConfirmation);
    }

    /** The finding that threads are which made no progress any more. */
    static Finding of(List<WaitingThread> stuck) {
        Set<SeenLock> locks = new LinkedHashSet<>();
        for (WaitingThread w : stuck) {
            SeenLock lock = w.lock();
            if (lock != null) {
                locks.add(lock);
            }
        }
        return new Finding(Tier.STUCK, List.copyOf(locks), List.of(), List.of(), 0, null, stuck, null);
    }

    /** The finding that a cycle is. */
    static Finding of(Tier tier, Cycle cycle) {
        List<SeenLock> locks = new ArrayList<>();
        List<Side> sides = new ArrayList<>();
        for (Link link : cycle.links()) {
            locks.add(link.hold().lock());
            sides.add(new Side(link.acquisition(), link.hold()));
        }
        return new Finding(tier, locks, sides, cycle.writers(), cycle.more(), null);
    }

    /** Whether it is a cycle of one thread with itself. */
    public boolean isAlone() {
        return sides.size() == 1 && tier != Tier.AGAINST_ORDER;
    }

    /** Whether a class's initialization is among what it is about: no order of locks prevents it then. */
    public boolean hasInitialization() {
        return locks.stream().anyMatch(l -> l.lockClass().isInitialization());
    }

    /** Whether something is among what it is about that threads wait for and that is no lock: no order of locks prevents it. */
    public boolean hasResource() {
        return locks.stream().anyMatch(l -> l.lockClass().isResource());
    }

    /** Whether this happened or was confirmed, rather than concluded. */
    public boolean confirmed() {
        return tier == Tier.DEADLOCK
                || tier == Tier.STUCK
                || confirmation != null && confirmation.verdict() == Confirmation.Verdict.CONFIRMED;
    }

    /**
     * The same for the same finding in every run and in every build that has it: made of the tier, the lock classes, the
     * sides of them and the methods in which threads want them, as {@link CodeIdentity} has these, and of nothing that one
     * run has by chance or one build calls otherwise.
     */
    public String id() {
        List<String> steps = steps();
        return hash(tier.word() + "\n" + String.join("\n", steps));
    }

    /** How it comes about, where threads wait for each other. */
    public Schedule schedule() {
        return Schedule.of(this);
    }

    /** What it says step by step without thread, count or number; two findings of the same steps say the same. */
    List<String> steps() {
        List<String> steps = new ArrayList<>();
        for (Side side : sides) {
            steps.add(step(side.acquisition(), side.hold()));
        }
        for (WaitingThread w : stuck) {
            SeenLock lock = w.lock();
            steps.add(w.awaits() + " "
                    + (lock == null
                            ? CodeIdentity.ofClass(w.type())
                            : lock.lockClass().identity())
                    + " " + w.stack().identity());
        }
        Collections.sort(steps);
        return steps;
    }

    /** The same without the sides of threads that hold nothing. */
    List<String> stepsOfHolders() {
        List<String> steps = new ArrayList<>();
        for (Side side : sides) {
            Hold hold = side.hold();
            if (hold != null) {
                steps.add(step(side.acquisition(), hold));
            }
        }
        Collections.sort(steps);
        return steps;
    }

    /** The step of a finding of this tier that an acquisition is. */
    String step(NestedAcquisition t, @Nullable Hold hold) {
        String held =
                hold == null ? "?" : hold.side() + " " + hold.lock().lockClass().identity();
        // An inversion is one of lock classes, wherever they are taken.
        String place = tier == Tier.ORDER_INVERSION ? "" : t.stack().identity();
        String wantedSide = tier == Tier.ORDER_INVERSION ? "" : t.side() + " ";
        String wanted = t.lock().lockClass().identity();
        return (tier == Tier.ORDER_INVERSION ? held.substring(held.indexOf(' ') + 1) : held) + " > " + wantedSide
                + wanted + " " + place;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
