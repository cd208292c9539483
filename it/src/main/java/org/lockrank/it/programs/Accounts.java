package org.lockrank.it.programs;

import java.util.concurrent.locks.ReentrantLock;
import org.lockrank.it.stage.Stage;

/** Money goes both ways between two accounts, the locks as the money goes, or by number. */
public final class Accounts {

    private Accounts() {}

    /** One account. */
    private static final class Account {

        private final int number;
        private final ReentrantLock lock = new ReentrantLock();
        private int balance;

        Account(int number) {
            this.number = number;
        }
    }

    public static void main(String... args) {
        Account mine = new Account(1);
        Account yours = new Account(2);
        switch (args[0]) {
            case "monitors" -> Stage.apart(() -> transfer(mine, yours), () -> transfer(yours, mine));
            case "locks" -> Stage.apart(() -> transferLocked(mine, yours), () -> transferLocked(yours, mine));
            case "monitors-by-number" -> Stage.apart(() -> byNumber(mine, yours), () -> byNumber(yours, mine));
            case "locks-by-number" -> Stage.apart(() -> byNumberLocked(mine, yours), () -> byNumberLocked(yours, mine));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void transfer(Account from, Account to) {
        synchronized (from) {
            synchronized (to) {
                from.balance--;
                to.balance++;
            }
        }
    }

    private static void transferLocked(Account from, Account to) {
        from.lock.lock();
        to.lock.lock();
        from.balance--;
        to.balance++;
        to.lock.unlock();
        from.lock.unlock();
    }

    private static void byNumber(Account from, Account to) {
        Account low = from.number < to.number ? from : to;
        synchronized (low) {
            synchronized (low == from ? to : from) {
                from.balance--;
                to.balance++;
            }
        }
    }

    private static void byNumberLocked(Account from, Account to) {
        Account low = from.number < to.number ? from : to;
        Account high = low == from ? to : from;
        low.lock.lock();
        high.lock.lock();
        from.balance--;
        to.balance++;
        high.lock.unlock();
        low.lock.unlock();
    }
}
