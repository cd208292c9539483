package org.lockrank.it.corpus;

import java.util.concurrent.locks.StampedLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** A map and its index, under a stamped lock each, taken in both orders. */
public final class Terrain {

    private final StampedLock heights = new StampedLock();
    private final StampedLock index = new StampedLock();
    private final Meeting meeting;
    private long peak;
    private long entries;

    private Terrain(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Terrain terrain = new Terrain(meeting);
            return new Path[] {terrain::raise, fixed ? terrain::reindexFixed : terrain::reindex};
        });
    }

    private void raise() {
        long stamp = heights.writeLock();
        try {
            peak++;
            meeting.meet();
            long inner = index.writeLock();
            try {
                entries++;
            } finally {
                index.unlockWrite(inner);
            }
        } finally {
            heights.unlockWrite(stamp);
        }
    }

    private void reindex() {
        long stamp = index.writeLock();
        try {
            meeting.meet();
            long inner = heights.readLock();
            try {
                entries = peak;
            } finally {
                heights.unlockRead(inner);
            }
        } finally {
            index.unlockWrite(stamp);
        }
    }

    private void reindexFixed() {
        long stamp = heights.readLock();
        try {
            meeting.meet();
            long inner = index.writeLock();
            try {
                entries = peak;
            } finally {
                index.unlockWrite(inner);
            }
        } finally {
            heights.unlockRead(stamp);
        }
    }
}
