package org.lockrank.analysis.evidence;

/**
 * One thread of one run.
 *
 * @param id its number in one {@link Evidence}, from 0; threads of different runs are different
 * @param name its name when it was recorded
 * @param virtual whether it is a virtual thread
 * @param startedAt the call that started it, for one that has no name; empty where nobody knows
 * @param run which recording it is in, from 0
 */
public record SeenThread(int id, String name, boolean virtual, String startedAt, int run) {

    /**
     * Whether this can be taken for the same thread as another. Over two runs the name decides: {@code main} is the same
     * thread again, {@code pool-1-thread-2} one of many.
     */
    public boolean isSame(SeenThread other) {
        if (run == other.run) {
            return id == other.id;
        }
        return isSameOverRuns(other);
    }

    /** The same where nothing is known but the names. */
    public boolean isSameOverRuns(SeenThread other) {
        return hasNameOfItsOwn() && name.equals(other.name);
    }

    /** Whether each run has one such thread, for all the name says. */
    public boolean hasNameOfItsOwn() {
        return !name.isEmpty() && !Character.isDigit(name.charAt(name.length() - 1));
    }

    /** The name for people; virtual threads often have none. */
    public String shown() {
        return name.isEmpty() ? (virtual ? "virtual thread " : "thread ") + (id + 1) : name;
    }

    /** As a sentence begins with it: {@code thread main}, {@code virtual thread 7, started at Server.serve(Server.java:31)}. */
    public String introduced() {
        if (!name.isEmpty()) {
            return "thread " + name + (virtual ? " (virtual)" : "");
        }
        return shown() + (startedAt.isEmpty() ? "" : ", started at " + Frame.shortened(StableName.of(startedAt)));
    }
}
