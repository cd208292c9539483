package org.lockrank.it.corpus;

import java.util.Vector;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** A JDK collection that locks itself while it calls back, against a lock of the program's own. */
public final class Sessions {

    private final Vector<String> open = new Vector<>();
    private final Object audit = new Object();
    private final Meeting meeting;
    private int audited;

    private Sessions(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Sessions sessions = new Sessions(meeting);
            sessions.open.add("first");
            return new Path[] {fixed ? sessions::sweepFixed : sessions::sweep, sessions::login};
        });
    }

    /** The vector's lock is held while it asks about each element. */
    private void sweep() {
        open.removeIf(this::isStale);
    }

    private void sweepFixed() {
        for (String session : open.toArray(new String[0])) {
            if (isStale(session)) {
                open.remove(session);
            }
        }
    }

    private boolean isStale(String session) {
        meeting.meet();
        synchronized (audit) {
            audited++;
            return session.isEmpty();
        }
    }

    private void login() {
        synchronized (audit) {
            meeting.meet();
            open.add("second");
        }
    }
}
