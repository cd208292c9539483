package org.lockrank.agent.progress;

/** Does something that costs at the first look, then after 1, 2, 4, ... up to {@value #LONGEST} looks. For one thread. */
public final class Pause {

    private static final int LONGEST = 32;

    private int pause;
    private int longest = 1;

    /** It is done, for a new reason. */
    public void begin() {
        pause = 0;
        longest = 1;
    }

    /** Whether it is time to do it again, for the old reason. */
    public boolean isOver() {
        if (++pause < longest) {
            return false;
        }
        pause = 0;
        longest = Math.min(LONGEST, longest * 2);
        return true;
    }
}
