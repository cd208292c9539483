package org.lockrank.analysis.evidence;

/**
 * What a recording means by what it says was dropped. What is known at its places is no loss, and no recording speaks of it:
 * other locks, taken by the same calls in the same order, would make the same findings.
 */
public enum Loss {
    /** Nested acquisitions that nothing else in the recording stands for. */
    ACQUISITIONS("nested acquisitions", "what they would show is not in this report"),
    /** Locks that could not be told apart, so that what was done with them is not kept. */
    LOCKS("locks", "there were too many to tell them apart, and what was done with them is not in this report"),
    /** Waits with locks held, at things of which there were too many. */
    WAITS(
            "waits",
            "there were too many things that threads wait at, and whether somebody waits in vain there is not in this report"),
    /** Classes that were not watched, beyond those that the recording names. */
    CLASSES("classes not watched", "what they do with locks is not in this report"),
    /** Time in which only lock objects were watched, in a run of which a sample was taken. */
    MONITORS(
            "seconds without monitors",
            "tier=sample watches synchronized blocks and methods for a few seconds at a time, and a thread only from when it is known to hold"
                    + " none; nested acquisitions that come at least once a second are seen within ten minutes"),
    /** Which threads must have been over before which began: findings may be too many then, and not too few. */
    ORDER("order of threads", "a potential deadlock may be reported that a start, a join or a hand-over forbids"),
    /** All that came after hooks of the agent had failed, so that it stood aside. */
    REST("rest of the run", "hooks of the agent had failed, and it stood aside from then on"),
    /** Anything else, such as hooks that failed. */
    OTHER("", "what they would show is not in this report");

    private final String word;
    private final String consequence;

    Loss(String word, String consequence) {
        this.word = word;
        this.consequence = consequence;
    }

    /** What the words of a recording stand for, which may go on with where the first of them was lost. */
    public static Loss of(String what) {
        for (Loss loss : values()) {
            if (loss.word.equals(kind(what))) {
                return loss;
            }
        }
        return OTHER;
    }

    /** {@code nested acquisitions} of {@code nested acquisitions, first at com.acme.Pool.get(Pool.java:41)}. */
    public static String kind(String what) {
        int place = what.indexOf(", first ");
        return place < 0 ? what : what.substring(0, place);
    }

    /** Whether something is not judged because of it. */
    public boolean hides() {
        return this != ORDER;
    }

    /** What was not judged, for a list of such things. */
    public static String unjudged(String kind, long count) {
        Loss loss = of(kind);
        if (loss == REST) {
            return "the rest of the run";
        }
        if (loss == MONITORS) {
            return count + " " + kind + " (tier=sample)";
        }
        if (loss != ACQUISITIONS && loss != LOCKS && loss != WAITS) {
            return count + " " + kind;
        }
        return counted(kind, count) + (count == 1 ? " that was lost" : " that were lost");
    }

    /** {@code 1 lock}, {@code 2 locks}. */
    private static String counted(String said, long count) {
        String kind = kind(said);
        return count == 1 && kind.endsWith("s")
                ? "1 " + kind.substring(0, kind.length() - 1) + said.substring(kind.length())
                : count + " " + said;
    }

    /** A sentence for the reader of the report. */
    public String note(String said, long count) {
        return "lost: " + (this == REST ? "the " + said : counted(said, count)) + "; " + consequence;
    }
}
