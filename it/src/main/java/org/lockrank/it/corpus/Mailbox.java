package org.lockrank.it.corpus;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Waits for mail with the journal locked: the wait releases the box, not the journal, and wants the box back. */
public final class Mailbox {

    private final ReentrantLock box = new ReentrantLock();
    private final Condition mail = box.newCondition();
    private final ReentrantLock journal = new ReentrantLock();
    private final Meeting meeting;
    private int letters;

    private Mailbox(Meeting meeting) {
        this.meeting = meeting;
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Mailbox mailbox = new Mailbox(meeting);
            return new Path[] {fixed ? mailbox::takeFixed : mailbox::take, mailbox::deliver};
        });
    }

    private void take() throws InterruptedException {
        box.lock();
        try {
            journal.lock();
            try {
                awaitMail();
                letters--;
            } finally {
                journal.unlock();
            }
        } finally {
            box.unlock();
        }
    }

    private void takeFixed() throws InterruptedException {
        box.lock();
        try {
            awaitMail();
            journal.lock();
            try {
                letters--;
            } finally {
                journal.unlock();
            }
        } finally {
            box.unlock();
        }
    }

    /** Comes back by itself after a while, with or without mail; comes back it must, through the lock. */
    private void awaitMail() throws InterruptedException {
        meeting.meet();
        long left = TimeUnit.MILLISECONDS.toNanos(meeting.isOn() ? 2_000 : 5);
        while (letters == 0 && left > 0) {
            left = mail.awaitNanos(left);
        }
    }

    private void deliver() {
        meeting.meet();
        box.lock();
        try {
            journal.lock();
            try {
                letters++;
            } finally {
                journal.unlock();
            }
            mail.signal();
        } finally {
            box.unlock();
        }
    }
}
