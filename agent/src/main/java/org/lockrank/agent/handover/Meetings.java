package org.lockrank.agent.handover;

import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Claim;
import org.lockrank.agent.happensbefore.HandOver;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.table.IdentityTable;

/**
 * Where threads wait for each other and then all go on: barriers, exchangers, phasers. What each did before it arrived must
 * happen before what the others do afterwards.
 *
 * <p>At a barrier or an exchanger that is so only if nobody else can take the place of one of them: as long as no more
 * threads come there than meet at a time. Each of them meets all others at its n-th time there, so that nobody needs to
 * know which meeting it is. A phaser says by itself which phase it is.
 */
public final class Meetings {

    private static final int MOST = 1 << 14;

    private final IdentityTable<Meeting> meetings = new IdentityTable<>(MOST);
    private final IdentityTable<PhaserArrivals> phasers = new IdentityTable<>(MOST);

    /** One thread at one meeting. Guarded by the meeting's monitor. */
    private static final class Visitor {

        final Meeting meeting;
        final Phases by;

        /** How often it met the others. */
        int met;

        /** What it had done when it arrived for the meeting of that number, and for the one before. */
        @Nullable
        HandOver latest;

        int latestIs = -1;

        @Nullable
        HandOver earlier;

        Visitor(Meeting meeting, Phases by) {
            this.meeting = meeting;
            this.by = by;
        }

        void arrives(@Nullable HandOver handOver) {
            earlier = latestIs == met - 1 ? latest : null;
            latest = handOver;
            latestIs = met;
        }

        @Nullable
        HandOver at(int meetingIs) {
            return latestIs == meetingIs ? latest : latestIs == meetingIs + 1 ? earlier : null;
        }
    }

    private static final class Meeting extends IdentityTable.Entry {

        private final int parties;
        private final List<Visitor> visitors = new ArrayList<>(2);

        /** Withdrawn once more threads come than meet at a time. */
        final Claim claim = new Claim();

        Meeting(Object barrier, ReferenceQueue<Object> gone, int parties) {
            super(barrier, gone);
            this.parties = parties;
        }

        synchronized @Nullable Arrival arrives(Phases by, @Nullable HandOver handOver) {
            Visitor visitor = visitor(by);
            if (visitor == null) {
                if (visitors.size() == parties || !claim.stands()) {
                    claim.withdraw();
                    visitors.clear();
                    return null;
                }
                visitor = new Visitor(this, by);
                visitors.add(visitor);
            }
            visitor.arrives(handOver);
            return new Arrival(visitor, visitor.met);
        }

        private @Nullable Visitor visitor(Phases by) {
            for (Visitor visitor : visitors) {
                if (visitor.by == by) {
                    return visitor;
                }
            }
            return null;
        }

        /** Answers what the others had done. */
        synchronized List<HandOver> met(Visitor me, int meeting) {
            me.met = meeting + 1;
            List<HandOver> before = new ArrayList<>(visitors.size());
            for (Visitor other : visitors) {
                HandOver handOver = other == me ? null : other.at(meeting);
                if (handOver != null) {
                    before.add(handOver);
                }
            }
            return before;
        }

        synchronized void left(Visitor me) {
            me.latest = null;
        }
    }

    /** The note of one thread's arrival. */
    private record Arrival(Visitor visitor, int meeting) {}

    /** Which phase's end must happen after what was done before. Guarded by its monitor. */
    private static final class PhaserArrivals extends IdentityTable.Entry {

        /** How many phases back are remembered. */
        private static final int PHASES = 4;

        private final List<PhaseArrival> arrivals = new ArrayList<>(4);
        private boolean cut;

        PhaserArrivals(Object phaser, ReferenceQueue<Object> gone) {
            super(phaser, gone);
        }

        synchronized PhaseArrival arrives(HandOver handOver, int phase) {
            for (int i = arrivals.size() - 1; i >= 0; i--) {
                PhaseArrival arrival = arrivals.get(i);
                if (phase - arrival.phase > PHASES
                        || arrival.phase == phase && arrival.handOver.by() == handOver.by()) {
                    arrivals.remove(i);
                }
            }
            PhaseArrival arrival = new PhaseArrival(this, handOver, phase);
            arrivals.add(arrival);
            return arrival;
        }

        /** What had been done by those who arrived in that phase. */
        synchronized List<HandOver> before(int phase) {
            List<HandOver> before = new ArrayList<>(arrivals.size());
            for (PhaseArrival arrival : arrivals) {
                if (arrival.phase == phase && !cut) {
                    before.add(arrival.handOver);
                }
            }
            return before;
        }

        synchronized void cutShort() {
            cut = true;
        }
    }

    private record PhaseArrival(PhaserArrivals phaser, HandOver handOver, int phase) {}

    /** The thread arrives where so many meet. Answers the note of it, or null for none. */
    public @Nullable Object arrives(Phases by, Object barrier, int parties) {
        Meeting meeting = meetings.seek(barrier);
        if (meeting == null) {
            meeting = meetings.add(barrier, new Meeting(barrier, meetings.gone(), parties));
        }
        if (meeting == null) {
            return null;
        }
        return meeting.arrives(by, by.hasToTell() ? by.handOver(meeting.claim) : null);
    }

    /** The thread arrives at a phaser. Answers the note of it, or null for none. */
    public @Nullable Object arrives(Phases by, int phase, Object phaser) {
        if (!by.hasToTell()) {
            return null;
        }
        PhaserArrivals arrivals = phasers.seek(phaser);
        if (arrivals == null) {
            arrivals = phasers.add(phaser, new PhaserArrivals(phaser, phasers.gone()));
        }
        return arrivals == null ? null : arrivals.arrives(by.handOver(new Claim()), phase);
    }

    /** All have arrived. */
    public void met(Phases by, Object note) {
        if (note instanceof Arrival arrival) {
            follow(by, arrival.visitor.meeting.met(arrival.visitor, arrival.meeting));
        } else if (note instanceof PhaseArrival arrival) {
            follow(by, arrival.phaser.before(arrival.phase));
        }
    }

    /** The phaser is past that phase. */
    public void advanced(Phases by, Object phaser, int phase) {
        PhaserArrivals arrivals = phasers.isEmpty() ? null : phasers.find(phaser);
        if (arrivals != null) {
            follow(by, arrivals.before(phase));
        }
    }

    private static void follow(Phases by, List<HandOver> before) {
        for (HandOver handOver : before) {
            by.follows(handOver);
        }
    }

    /** The thread gave up. */
    public void withdraw(Object note) {
        if (note instanceof Arrival arrival) {
            arrival.visitor.meeting.left(arrival.visitor);
        } else if (note instanceof PhaseArrival arrival && arrival.handOver.claim() != null) {
            arrival.handOver.claim().withdraw();
        }
    }

    /** The phaser is ended whoever has arrived. */
    public void cutsShort(Object phaser) {
        PhaserArrivals arrivals = phasers.isEmpty() ? null : phasers.find(phaser);
        if (arrivals != null) {
            arrivals.cutShort();
        }
    }

    /** How often threads came to one for which there was no room, but for the first time. */
    long missed() {
        return meetings.missed() + phasers.missed();
    }

    /** Forgets what is no more. For one thread, ours. */
    public void expunge() {
        meetings.expunge();
        phasers.expunge();
    }
}
