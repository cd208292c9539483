package org.lockrank.agent.acquisition;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.AcquisitionListener;
import org.lockrank.agent.held.HeldLocks;
import org.lockrank.agent.held.HeldStack;
import org.lockrank.agent.held.LockOwner;
import org.lockrank.agent.inlining.DontInline;
import org.lockrank.agent.lock.Capacities;
import org.lockrank.agent.lock.LockMode;
import org.lockrank.agent.lock.RecentLocks;
import org.lockrank.agent.lock.Resource;
import org.lockrank.agent.lock.Resources;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Frames;
import org.lockrank.agent.name.ProgramStack;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.table.LongTable;
import org.lockrank.record.Fact;

/**
 * The nested acquisitions of one thread that were noted already: what makes the second time cheap. Used by its thread alone.
 *
 * <p>An acquisition is known by a sum over what is held and wanted, 64 bits long; that two different ones have one sum is as
 * good as impossible, and would lose the second. So many are noted at one place, and in all, as {@link AcquisitionPlaces} has
 * room for; and of one acquisition {@value #MOST_PHASES} phases, of which the last goes on to a later one at each turn of the recorder, and
 * when the acquisition was seen a sixteenth more often: a phase for each would make an order of threads of each element of a queue. None where more than
 * {@value #MOST_HELD} locks are held. What there is no room for because enough is known of its place costs no stack and no
 * memory; all else is counted as {@linkplain Acquisitions#lost lost}.
 */
final class ThreadAcquisitions extends AcquisitionListener {

    private static final int MOST_PHASES = 4;
    private static final int MOST_HELD = 512;

    /** How many acquisitions are remembered that are nobody's business but the JDK's; then all are forgotten. Most locks of such come once. */
    private static final int MOST_INTERNAL = 1 << 12;

    /** How many places are found the quick way that are full; a power of two. */
    private static final int LAST_FULL = 1 << 4;

    private static final StackTraceElement[] NO_STACK = {};

    /** What a thread has that never found a place full: nothing is written here. */
    private static final AcquisitionPlaces.@Nullable Visit[] NO_FULL = new AcquisitionPlaces.Visit[LAST_FULL];

    /** How many acquisitions are found the quick way; a power of two. */
    private static final int LAST = 1 << 6;

    /** What a thread has that never took a lock within another: nothing is written here. */
    private static final @Nullable NestedAcquisition[] NO_LAST = new NestedAcquisition[LAST];

    private final Acquisitions shared;
    private final Phases phases;
    private final Provisions provisions;
    private final RecentLocks recent;

    /** Acquisitions that were counted lately, each at its {@link #slot} or, if another came there since, beside it. */
    private @Nullable NestedAcquisition[] last = NO_LAST;

    private final LongTable<NestedAcquisition> notes = new LongTable<>();
    private final LongTable<AcquisitionPlaces.Visit> visits = new LongTable<>();

    /** Those that are the JDK's business, without their calls. */
    private LongTable<NestedAcquisition> internal = new LongTable<>();

    /** Written for what a volatile write does to the order of reads, and never read. */
    @SuppressWarnings("unused")
    private volatile boolean asked;

    /** The place at a site that was last found full. */
    private AcquisitionPlaces.@Nullable Visit[] full = NO_FULL;

    ThreadAcquisitions(Acquisitions shared, Phases phases) {
        super(shared.lone, shared.windows);
        this.shared = shared;
        this.phases = phases;
        this.provisions = new Provisions(shared, phases);
        this.recent = new RecentLocks(shared.locks);
    }

    @Override
    protected @Nullable NestedAcquisition again(HeldLocks s, Object lock, long terms) {
        long place = s.place();
        int slot = slot(terms, place);
        NestedAcquisition note = last[slot];
        if (note == null || !note.isSame(s, lock, terms, place)) {
            note = last[slot ^ 1];
            if (note == null || !note.isSame(s, lock, terms, place)) {
                return null;
            }
        }
        if (!phases.areStillIn(note.phase) && note.isDue(shared.turn())) {
            return null;
        }
        note.count++;
        return note;
    }

    /** The high bits of a product, as in {@link LongTable}. */
    private static int slot(long terms, long placeBelow) {
        return (int) ((terms + placeBelow) * LongTable.GOLDEN >>> 32) & LAST - 1;
    }

    @Override
    protected boolean isFull(Object lock, int site, long place) {
        AcquisitionPlaces.Visit lately = full[site & LAST_FULL - 1];
        return lately != null
                && lately.place.key == place
                && lately.place.full
                && lately.hadItsFirsts()
                && recent.last(lock, site) == null;
    }

    @DontInline
    @Override
    protected @Nullable WatchedLock nested(HeldLocks s, Object lock, int site, int how) {
        if (isUnknown(s)) {
            return null;
        }
        try {
            s.takeOutGivenBack();
            return s.depth() == 0 || isDowngrade(s, lock, how) ? recent.find(lock, site) : note(s, lock, site, how);
        } catch (Throwable e) {
            shared.failures.ofHook(e);
            return null;
        }
    }

    /**
     * Whether the thread may hold monitors that it was not seen to enter, or a lock of the program's own that was acquired meanwhile, in a run
     * of which a sample is taken: then nothing is said of what it does.
     */
    private boolean isUnknown(HeldLocks s) {
        if (!windows.areSome()) {
            return false;
        }
        // What was read before is not read after this: where a hook of this thread's was off already, the window is
        // seen to be closed.
        asked = true;
        return !windows.knows(phases.thread().id()) || s.window() != windows.number() || s.holdsUnseen();
    }

    @DontInline
    @Override
    protected void alone(HeldLocks s, Object lock, int site, int how) {
        if (isUnknown(s)) {
            return;
        }
        try {
            WatchedLock wanted = recent.get(lock, site, how, null, 0);
            if (wanted != null && wanted.isNewWriter(phases.thread().number())) {
                shared.log().add(new WriterAcquisition(phases, wanted, shared.stack.here()));
            }
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    @DontInline
    @Override
    protected void waiting(HeldLocks s, Object lock, int site, int how) {
        if (isUnknown(s)) {
            return;
        }
        try {
            note(s, lock, site, how);
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    /** Whether the thread holds the write side and wants the read side, which never blocks. */
    private static boolean isDowngrade(HeldLocks s, Object lock, int how) {
        if ((how & (Hooks.READ_WRITE | Hooks.READ)) != (Hooks.READ_WRITE | Hooks.READ)) {
            return false;
        }
        for (int d = s.depth() - 1; d >= 0; d--) {
            if (s.lock(d) == lock && (s.how(d) & Hooks.READ) == 0) {
                return true;
            }
        }
        return false;
    }

    /** Counts the acquisition if it was noted, else notes it. Answers the wanted lock, or null if it is not known. */
    private @Nullable WatchedLock note(HeldLocks s, Object lock, int site, int how) {
        if (s.depth() > MOST_HELD) {
            shared.lost(site);
            return null;
        }
        WatchedLock wanted = recent.last(lock, site);
        if (wanted != null && counted(s, wanted, site, how)) {
            return wanted;
        }
        AcquisitionPlaces.Visit visit = visit(s, lock, HeldStack.terms(site, how));
        if (visit == null) {
            shared.lost(site);
            return wanted;
        }
        if (!visit.hasRoom()) {
            rememberFull(s, visit, site);
            return wanted;
        }
        if (wanted == null) {
            wanted = recent.find(lock, site);
            if (wanted != null && counted(s, wanted, site, how)) {
                return wanted;
            }
        }
        if (wanted == null && visit.isOfOneBeingMade(lock)) {
            // Nobody else can hold it yet: so often that not even a number is given to it.
            return null;
        }
        return unseen(s, lock, site, how);
    }

    @DontInline
    private AcquisitionPlaces.@Nullable Visit visit(HeldLocks s, Object lock, long terms) {
        long key = s.placeByEnds(terms);
        AcquisitionPlaces.Visit visit = visits.get(key);
        if (visit == null) {
            AcquisitionPlaces.Place place = shared.places.get(key);
            if (place != null) {
                visit = new AcquisitionPlaces.Visit(place, place.firsts(room(s, lock)));
                visits.put(key, visit);
            }
        }
        return visit;
    }

    /** A deep place is known by another sum than {@link #isFull} is asked with. */
    private void rememberFull(HeldLocks s, AcquisitionPlaces.Visit visit, int site) {
        if (s.isDeep()) {
            return;
        }
        if (full == NO_FULL) {
            full = new AcquisitionPlaces.Visit[LAST_FULL];
        }
        full[site & LAST_FULL - 1] = visit;
    }

    @DontInline
    private boolean counted(HeldLocks s, WatchedLock wanted, int site, int how) {
        if (!sum(s)) {
            return false;
        }
        long key = s.sumWith(s.depth(), wanted, HeldStack.terms(site, how));
        NestedAcquisition note = notes.get(key);
        if (note == null) {
            note = internal.get(key);
            if (note == null) {
                return false;
            }
        } else if (!phases.areStillIn(note.phase)) {
            if (note.nth < MOST_PHASES) {
                return false;
            }
            int turn = shared.turn();
            if (note.isDue(turn)) {
                note.isNext(phases.acquired(), turn);
            }
        }
        note.count++;
        if (last == NO_LAST) {
            last = new NestedAcquisition[LAST];
        }
        int slot = slot(note.terms, note.placeBelow);
        last[slot ^ 1] = last[slot];
        last[slot] = note;
        return true;
    }

    @DontInline
    private @Nullable WatchedLock unseen(HeldLocks s, Object lock, int site, int how) {
        shared.failures.maybeFail();
        LockOwner.purge(s);
        WatchedLock wanted = recent.get(lock, site, how, s.wantedWhole(), 0);
        if (s.depth() == 0) {
            return wanted;
        }
        long terms = HeldStack.terms(site, how);
        // Once more: something may have turned out not to be held.
        AcquisitionPlaces.Visit visit = visit(s, lock, terms);
        if (wanted == null || visit == null || !allKnown(s, site)) {
            shared.lost(site);
            return wanted;
        }
        if (!visit.hasRoom()) {
            return wanted;
        }
        AcquisitionPlaces.Place place = visit.place;
        boolean repetition = visit.hadItsFirsts();
        NestedAcquisition model = model(place, s.depth());
        StackTraceElement[] stack = model != null ? NO_STACK : shared.stack.here();
        long key = s.sumWith(s.depth(), wanted, terms);
        NestedAcquisition note = new NestedAcquisition(
                s,
                phases,
                wanted,
                terms,
                shared.sites.get(site),
                stack,
                model,
                place,
                repetition,
                notes.get(key),
                provisions.run(),
                shared.tests().only());
        for (int d = 0; d < s.depth(); d++) {
            WatchedLock held = s.known(d);
            if (held != null) {
                note.holds(d, held, s.how(d), shared.sites.get(s.site(d)));
            }
        }
        if (wanted.isFresh(phases.thread().number(), s.stretch(), stack)
                || model == null && Frames.unshared(stack, lock)) {
            // Nobody else can hold it yet. The next time is another matter.
            return wanted;
        }
        if (model == null && Frames.internal(stack)) {
            // Seen, and not worth a line.
            if (internal.size() >= MOST_INTERNAL) {
                internal = new LongTable<>();
            }
            note.forgetCalls();
            internal.put(key, note);
            return wanted;
        }
        keep(note, key, visit, site);
        return wanted;
    }

    /** One within as many locks: deeper in a recursion there are more calls. */
    private static @Nullable NestedAcquisition model(AcquisitionPlaces.Place place, int depth) {
        NestedAcquisition model = place.model();
        return model != null && model.held().length == depth ? model : null;
    }

    private void keep(NestedAcquisition note, long key, AcquisitionPlaces.Visit visit, int site) {
        if (!visit.place.take(note.isRepetition())) {
            shared.lost(site);
            return;
        }
        if (!note.isRepetition()) {
            visit.hadOne();
        }
        if (note.model() == null) {
            visit.place.keptStack(note);
        }
        notes.put(key, note);
        shared.log().add(note);
        if (note.model() == null
                && Frames.areOfAnInitializer(note.stack())
                && shared.isFirstInInitializers(note.wanted())) {
            lone.reopen(note.wanted());
        }
        if (note.wanted().resource() != null) {
            for (WatchedLock held : note.held()) {
                lone.reopen(held);
            }
        } else if (note.model() == null && (note.how() & (Hooks.TRY | Hooks.TIMED | LockMode.WAIT)) == 0) {
            provisions.needs(Need.within(note, site));
        }
    }

    @DontInline
    @Override
    protected void lone(HeldLocks s, Object lock, int site, int how) {
        if (isUnknown(s)) {
            return;
        }
        try {
            Site place = shared.sites.get(site);
            if (Frames.isOfTheJdk(place.className())) {
                lone.close(site);
                return;
            }
            boolean calls = lone.count(site);
            WatchedLock wanted = recent.get(lock, site, how, s.wantedWhole(), 0);
            if (wanted == null) {
                return;
            }
            int inner = calls ? 0 : ProgramStack.innermost(lock);
            calls |= (inner & ProgramStack.INITIALIZES) != 0;
            StackTraceElement[] stack = calls ? shared.stack.here() : alone(place);
            if (calls && Frames.internal(stack)) {
                lone.close(site);
                return;
            }
            if ((inner & ProgramStack.MAKES) != 0 || calls && Frames.unshared(stack, lock)) {
                return;
            }
            lone.at(site, wanted);
            Need need = Need.alone(wanted, how, site, phases.acquired(), stack);
            provisions.needs(need);
            if (calls) {
                shared.log().add(new LoneAcquisition(phases, provisions.run(), need));
                if (Frames.areOfAnInitializer(stack) && shared.isFirstInInitializers(wanted)) {
                    lone.reopen(wanted);
                }
            }
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    private static StackTraceElement[] alone(Site place) {
        return new StackTraceElement[] {
            new StackTraceElement(place.className(), place.method(), place.file(), place.line())
        };
    }

    @DontInline
    @Override
    protected void waits(HeldLocks s, Object object, Fact.Awaits awaits, boolean asWorker) {
        if (isUnknown(s) || Capacities.isOfNone(object)) {
            return;
        }
        try {
            Resources resources = shared.locks.resources();
            Resource resource =
                    awaits == Fact.Awaits.PERMIT ? resources.find(object, awaits) : resources.get(object, awaits);
            if (resource == null
                    && awaits != Fact.Awaits.PERMIT
                    && s.depth() != 0
                    && visits.get(s.placeByEnds(HeldStack.terms(0, 0))) == null) {
                resources.missesWait();
            }
            // What somebody provides whatever others hold ends each wait for it; but not that of a worker for a task of
            // its pool, which needs
            // a worker.
            if (resource == null
                    || resource.known.isAnyOnes()
                            && awaits != Fact.Awaits.ROOM
                            && !asWorker
                            && resource.known.isFree()) {
                return;
            }
            if (awaits == Fact.Awaits.ROOM && resource.known.capacity() == 0) {
                resource.known.isOfCapacity(Capacities.of(object));
            }
            if (awaits == Fact.Awaits.NOTIFICATION) {
                resource.known.isOf(recent.get(object, 0, LockMode.MONITOR, null, 0));
            }
            s.takeOutGivenBack();
            if (s.depth() != 0) {
                note(s, resource, 0, 0);
            }
        } catch (Throwable e) {
            shared.failures.ofHook(e);
        }
    }

    @Override
    protected void provides(Object object, Fact.Awaits awaits, boolean always) {
        provisions.provides(object, awaits, always);
    }

    @Override
    protected void ended(Object thread) {
        provisions.ended(thread);
    }

    @Override
    protected void meets(Object object, Fact.Awaits awaits) {
        provisions.meets(object, awaits);
    }

    @Override
    protected void free(Object object, Fact.Awaits awaits) {
        provisions.free(object, awaits);
    }

    @Override
    protected void begins() {
        provisions.begins();
    }

    private static int room(HeldLocks s, Object lock) {
        if (s.isDeep()) {
            return AcquisitionPlaces.MOST_IN_RECURSION;
        }
        return isAmongEquals(s, lock) ? AcquisitionPlaces.MOST_AMONG_EQUALS : AcquisitionPlaces.MOST_AT_ONE;
    }

    private static boolean isAmongEquals(HeldLocks s, Object lock) {
        for (int d = 0; d < s.depth(); d++) {
            if (s.lock(d).getClass() == lock.getClass()) {
                return true;
            }
        }
        return false;
    }

    /** Sums up the entries as far as that was not done yet; false if one of them is of a lock not known. */
    private boolean sum(HeldLocks s) {
        for (int d = s.summed(); d < s.depth(); d++) {
            WatchedLock lock = s.known(d);
            if (lock == null) {
                lock = recent.find(s.lock(d), s.site(d));
                s.know(d, lock);
                if (lock == null) {
                    return false;
                }
            }
            s.sum(d, lock);
        }
        return true;
    }

    /** Makes the locks of all entries known; false if there are too many locks. {@code site}: where another one is wanted. */
    @DontInline
    private boolean allKnown(HeldLocks s, int site) {
        for (int d = 0; d < s.depth(); d++) {
            if (s.known(d) == null) {
                s.know(d, recent.get(s.lock(d), s.site(d), s.how(d), s.whole(d), partsWithin(s, d, site)));
            }
        }
        return sum(s);
    }

    /** How many locks that are parts of something were taken at the entry's site after it, the wanted one included. */
    private static int partsWithin(HeldLocks s, int entry, int wantedSite) {
        int site = s.site(entry);
        int parts = s.wantedWhole() != null && wantedSite == site ? 1 : 0;
        for (int d = entry + 1; d < s.depth(); d++) {
            if (s.site(d) == site && s.whole(d) != null) {
                parts++;
            }
        }
        return parts;
    }
}
