package org.lockrank.it.corpus;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/** Virtual threads that take two locks in both orders; needs JDK 21. */
public final class Couriers {

    private final ReentrantLock depot = new ReentrantLock();
    private final ReentrantLock route = new ReentrantLock();
    private final Meeting meeting;
    private int parcels;

    private Couriers(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, Stage.virtualThreads(), (meeting, fixed) -> {
            Couriers couriers = new Couriers(meeting);
            return new Path[] {couriers::load, fixed ? couriers::reportFixed : couriers::report};
        });
    }

    private void load() {
        depot.lock();
        try {
            meeting.meet();
            route.lock();
            try {
                parcels++;
            } finally {
                route.unlock();
            }
        } finally {
            depot.unlock();
        }
    }

    private void report() {
        route.lock();
        try {
            meeting.meet();
            depot.lock();
            try {
                parcels--;
            } finally {
                depot.unlock();
            }
        } finally {
            route.unlock();
        }
    }

    private void reportFixed() {
        depot.lock();
        try {
            meeting.meet();
            route.lock();
            try {
                parcels--;
            } finally {
                route.unlock();
            }
        } finally {
            depot.unlock();
        }
    }
}
