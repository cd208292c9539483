package org.lockrank.it.corpus;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/**
 * A pool of connections. A connection that breaks is locked, and takes itself out of the pool; a leak checker goes through the pool, which is
 * locked, and asks each connection since when it is lent. The two must meet at the same one of twenty; they do so thrice in thousands of uses.
 */
public final class Connections {

    private static final int SIZE = 20;
    private static final int USES = 12_000;
    private static final int USES_A_BREAK = 3_989;
    private static final int TICKS = 16_000;
    private static final int TICKS_A_CHECK = 3_700;

    private final ReentrantLock pool = new ReentrantLock();
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final List<Connection> all = new ArrayList<>();
    private final Meeting meeting;
    private final boolean fixed;
    private int leaks;

    private Connections(Meeting meeting, boolean fixed) {
        this.meeting = meeting;
        this.fixed = fixed;
        for (int i = 0; i < SIZE; i++) {
            add();
        }
    }

    /** Its monitor guards what it knows of its own use. */
    private final class Connection {

        private final Object session = new Object();
        private int lentFor;
        private int answer;

        /** Sends, and reads the answer; whether it still works. */
        private synchronized boolean use(int request) {
            lentFor++;
            synchronized (session) {
                answer ^= Effort.of(request);
            }
            return request % USES_A_BREAK != 0;
        }

        private synchronized void broke(Meeting meeting) {
            lentFor = 0;
            meeting.meet();
            remove(this);
        }

        private void brokeFixed(Meeting meeting) {
            synchronized (this) {
                lentFor = 0;
            }
            meeting.meet();
            remove(this);
        }

        private boolean isLeaked() {
            synchronized (this) {
                return lentFor > USES;
            }
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Connections it = new Connections(meeting, fixed);
            return new Path[] {it::check, () -> it.serve(0, meeting), () -> it.serve(USES_A_BREAK / 2, Meeting.none())};
        });
    }

    /** {@code meets}: where it waits for the checker; the other worker does not. */
    private void serve(int from, Meeting meets) {
        for (int i = 1; i <= USES; i++) {
            Connection mine = lend();
            if (mine.use(from + i)) {
                giveBack(mine);
            } else if (fixed) {
                mine.brokeFixed(meets);
            } else {
                mine.broke(meets);
            }
        }
    }

    private Connection lend() {
        pool.lock();
        try {
            if (idle.isEmpty()) {
                add();
            }
            return idle.removeFirst();
        } finally {
            pool.unlock();
        }
    }

    private void giveBack(Connection connection) {
        pool.lock();
        try {
            idle.addLast(connection);
        } finally {
            pool.unlock();
        }
    }

    private void remove(Connection connection) {
        pool.lock();
        try {
            all.remove(connection);
        } finally {
            pool.unlock();
        }
    }

    private void add() {
        Connection connection = new Connection();
        idle.add(connection);
        all.add(connection);
    }

    private void check() {
        for (int tick = 1; tick <= TICKS; tick++) {
            Effort.of(tick);
            if (tick % TICKS_A_CHECK == 0) {
                meeting.comeLast();
                countLeaks();
            }
        }
    }

    private void countLeaks() {
        pool.lock();
        try {
            meeting.meet();
            leaks = 0;
            for (Connection each : all) {
                leaks += each.isLeaked() ? 1 : 0;
            }
        } finally {
            pool.unlock();
        }
    }
}
