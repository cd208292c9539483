package org.lockrank.it.corpus;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** An initializer that takes a lock, and somebody who holds the lock and uses the class. */
public final class Licences {

    private static final Object STORE = new Object();
    private static final Map<String, String> ENTRIES = new HashMap<>();
    private static volatile Meeting meeting = Meeting.none();
    private static volatile String shown = "";

    private Licences() {}

    static final class Licence {
        static final String KEY = read();

        private static String read() {
            meeting.meet();
            synchronized (STORE) {
                return String.valueOf(ENTRIES.get("key"));
            }
        }
    }

    private static void check() {
        synchronized (STORE) {
            meeting.meet();
            ENTRIES.put("key", Licence.KEY);
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            if (fixed) {
                shown = Licence.KEY;
            }
            Licences.meeting = meeting;
            return new Path[] {() -> shown = Licence.KEY, Licences::check};
        });
    }
}
