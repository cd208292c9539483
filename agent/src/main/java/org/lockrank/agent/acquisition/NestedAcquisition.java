package org.lockrank.agent.acquisition;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.held.HeldStack;
import org.lockrank.agent.held.SeenAcquisition;
import org.lockrank.agent.lock.WatchedLock;
import org.lockrank.agent.name.Site;

/**
 * A nested acquisition as its thread noted it: what was held, what was wanted, and the stack, not yet put into words.
 *
 * <p>Made by the thread that asked for the lock, and handed to the writing thread through {@link AcquisitionLog}, which
 * publishes it. {@link #count} and {@link #phase} go on changing in the first thread; the writing thread reads some value of
 * late.
 */
public final class NestedAcquisition extends SeenAcquisition {

    private static final StackTraceElement[] NO_CALLS = {};

    private final Phases phases;
    private final WatchedLock[] held;
    private final int[] hows;
    private final Site[] sites;
    private final Site site;

    /** The calls; none where {@link #model} has them. Forgotten once they are in words. */
    private StackTraceElement[] stack;

    /** Another acquisition at the same sites, whose calls stand for those of this; null mostly. */
    private final @Nullable NestedAcquisition model;

    private final AcquisitionPlaces.Place at;
    private final boolean repetition;

    /** What the writing thread made of the calls; used by it alone. */
    private @Nullable Object words;

    /** The wanted lock's terms, and where everything was taken without it, as {@link HeldStack} sums it up. */
    final long terms;

    final long placeBelow;

    /** The how many-eth note of the same acquisition, in another phase each. */
    final int nth;

    /** How many tasks the thread had begun by then. */
    private final int run;

    /** The test that ran; empty where none did, or more than one. */
    private final String test;

    int phase;
    long count = 1;

    /** The {@link #count} from which on its next phase is of interest; {@link Long#MAX_VALUE} if none ever is. */
    private long due;

    /** The recorder's turn in which its phase was last of interest. */
    private int turn;

    /** The note handed in before this one; set by {@link AcquisitionLog}. */
    @Nullable
    NestedAcquisition before;

    NestedAcquisition(
            HeldStack s,
            Phases phases,
            WatchedLock wanted,
            long terms,
            Site site,
            StackTraceElement[] stack,
            @Nullable NestedAcquisition model,
            AcquisitionPlaces.Place at,
            boolean repetition,
            @Nullable NestedAcquisition earlier,
            int run,
            String test) {
        super(wanted, s.place(terms));
        this.phases = phases;
        this.run = run;
        this.test = test;
        this.phase = phases.acquired();
        this.site = site;
        this.stack = stack;
        this.model = model;
        this.at = at;
        this.repetition = repetition;
        this.nth = earlier == null ? 1 : earlier.nth + 1;
        this.terms = terms;
        this.placeBelow = s.place();
        this.held = new WatchedLock[s.depth()];
        this.hows = new int[s.depth()];
        this.sites = new Site[s.depth()];
    }

    /** Whether a thread that holds {@code s}, at {@code itsPlace}, wants the same by the same terms. */
    boolean isSame(HeldStack s, Object lock, long itsTerms, long itsPlace) {
        return terms == itsTerms
                && placeBelow == itsPlace
                && wanted().refersTo(lock)
                && s.isOf(0, held[0])
                && (held.length == 1 || isWithin(s));
    }

    /** Its next phase is of interest in the recorder's next turn, or once it was seen a sixteenth more often than now. */
    void isNext(int phaseNow, int turnNow) {
        phase = phaseNow;
        turn = turnNow;
        due = count + 1 + (count >> 4);
    }

    /** Whether its next phase is of interest, in that turn of the recorder. */
    boolean isDue(int turnNow) {
        return count >= due || turn != turnNow && due != Long.MAX_VALUE;
    }

    private boolean isWithin(HeldStack s) {
        for (int d = 1; d < held.length; d++) {
            if (!s.isOf(d, held[d])) {
                return false;
            }
        }
        return true;
    }

    /** Completes it: what that entry of what was held is. */
    void holds(int entry, WatchedLock lock, int how, Site itsSite) {
        held[entry] = lock;
        hows[entry] = how;
        sites[entry] = itsSite;
    }

    /** The phases of the thread. */
    public Phases phases() {
        return phases;
    }

    /** In which of them it was the last time. */
    public int phase() {
        return phase;
    }

    /** How many tasks the thread had begun by then. */
    public int run() {
        return run;
    }

    /** The test that ran when it was noted; empty where none did, or more than one. */
    public String test() {
        return test;
    }

    /** How often it was seen, at least. */
    public long count() {
        return count;
    }

    /** How the wanted lock was asked for. */
    public int how() {
        return (int) terms >>> 16;
    }

    /** Where it was asked for. */
    public Site site() {
        return site;
    }

    /** What was held, the oldest first. Not to be changed. */
    public WatchedLock[] held() {
        return held;
    }

    /** How each of these was asked for. Not to be changed. */
    public int[] hows() {
        return hows;
    }

    /** Where. Not to be changed. */
    public Site[] sites() {
        return sites;
    }

    /** The calls that asked for the wanted lock. */
    public StackTraceElement[] stack() {
        return stack;
    }

    /** The acquisition at the same sites, noted before, whose calls stand for those of this; null if it has its own. */
    public @Nullable NestedAcquisition model() {
        return model;
    }

    /** The calls are of no interest to anybody. For its thread, before anybody else has this. */
    void forgetCalls() {
        stack = NO_CALLS;
        due = Long.MAX_VALUE;
    }

    /** For the writing thread: keeps what the calls came to in words, in their place. */
    public void inWords(Object itsWords) {
        stack = NO_CALLS;
        words = itsWords;
    }

    /** For the writing thread: what it kept. */
    public @Nullable Object words() {
        return words;
    }

    /** The number of the sites where all was taken, the wanted lock among it: the same for all acquisitions there. */
    public long placeKey() {
        return at.key;
    }

    /** Whether enough is known of its sites without it, unless its very locks matter. */
    public boolean isRepetition() {
        return repetition;
    }

    /** The writing thread keeps this repetition no longer: there is room for another one. */
    public void giveBack() {
        at.giveBack();
    }

    /** The note handed in before this one; null if this is the first. */
    public @Nullable NestedAcquisition before() {
        return before;
    }
}
