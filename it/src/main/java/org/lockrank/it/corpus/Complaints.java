package org.lockrank.it.corpus;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** An exception that says what state its service is in, printed to the stream that the service writes to. */
public final class Complaints {

    private final PrintStream log = new PrintStream(new ByteArrayOutputStream());
    private final Object state = new Object();
    private final Meeting meeting;
    private int requests;

    private Complaints(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Complaints service = new Complaints(meeting);
            return new Path[] {fixed ? service::complainFixed : service::complain, service::work};
        });
    }

    private final class Overloaded extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            meeting.meet();
            synchronized (state) {
                return "after " + requests + " requests";
            }
        }
    }

    /** The stream's lock is held while the exception is asked for its message. */
    private void complain() {
        new Overloaded().printStackTrace(log);
    }

    private void complainFixed() {
        String message = new Overloaded().getMessage();
        log.println(message);
    }

    private void work() {
        synchronized (state) {
            meeting.meet();
            log.println(++requests);
        }
    }
}
