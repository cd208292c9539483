package org.lockrank.it.corpus;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/**
 * A book of orders, positions and limits, each locked by whoever works on it, four threads, and a journal that all write under their locks. An order
 * that is filled books a position, a position that is closed frees a limit, a limit that is hit takes back orders: a cycle of three, of which each part is
 * done a few times in thousands.
 */
public final class Exchange {

    private static final int ORDERS = 16_000;
    private static final int ORDERS_A_FILL = 4_400;
    private static final int ORDERS_A_CLOSING = 6_800;
    private static final int ORDERS_A_HIT = 7_600;

    private final ReentrantLock book = new ReentrantLock();
    private final Object positions = new Object();
    private final ReentrantLock limits = new ReentrantLock();
    private final Object journal = new Object();
    private final Map<String, Integer> entries = new HashMap<>();
    private final Meeting meeting;
    private final boolean fixed;

    private Exchange(Meeting meeting, boolean fixed) {
        this.meeting = meeting;
        this.fixed = fixed;
    }

    public static void main(String... args) {
        Play.play(args, 3, (meeting, fixed) -> {
            Exchange it = new Exchange(meeting, fixed);
            return new Path[] {it::match, it::settle, it::supervise, it::audit};
        });
    }

    private void match() {
        for (int order = 1; order <= ORDERS; order++) {
            int price = Effort.of(order);
            book.lock();
            try {
                write("order", price);
                if (order % ORDERS_A_FILL == 0) {
                    meeting.meet();
                    fill();
                }
            } finally {
                book.unlock();
            }
        }
    }

    private void fill() {
        synchronized (positions) {
            write("position", 1);
        }
    }

    private void settle() {
        for (int order = 1; order <= ORDERS; order++) {
            int worth = Effort.of(order);
            synchronized (positions) {
                write("worth", worth);
                if (order % ORDERS_A_CLOSING == 0) {
                    meeting.meet();
                    free();
                }
            }
        }
    }

    private void free() {
        limits.lock();
        try {
            write("free", 1);
        } finally {
            limits.unlock();
        }
    }

    private void supervise() {
        for (int order = 1; order <= ORDERS; order++) {
            int risk = Effort.of(order);
            boolean hit = order % ORDERS_A_HIT == 0;
            limits.lock();
            try {
                write("risk", risk);
                if (hit && !fixed) {
                    meeting.meet();
                    takeBack();
                }
            } finally {
                limits.unlock();
            }
            if (hit && fixed) {
                meeting.meet();
                takeBack();
            }
        }
    }

    private void takeBack() {
        book.lock();
        try {
            write("taken back", 1);
        } finally {
            book.unlock();
        }
    }

    /** Each by itself. */
    private void audit() {
        for (int i = 1; i <= ORDERS; i++) {
            Effort.of(i);
            synchronized (positions) {
                write("audited", i);
            }
            book.lock();
            book.unlock();
            limits.lock();
            limits.unlock();
        }
    }

    private void write(String what, int by) {
        synchronized (journal) {
            entries.merge(what, by, Integer::sum);
        }
    }
}
