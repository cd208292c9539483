package accounts;

import org.lockrank.locks.LockAll;
import org.lockrank.locks.RankedReentrantLock;
import org.lockrank.sink.LockRankException;

/** Transfers between accounts: two locks of one rank, named by whoever pays. */
public final class Accounts {

    /** An account; its number is the key of its lock. */
    private static final class Account {

        final RankedReentrantLock lock;
        final int number;
        long balance = 100;

        Account(int number) {
            this.number = number;
            this.lock = new RankedReentrantLock(Locks.ACCOUNT, false, number);
        }
    }

    /** Locks in the order of the arguments: from 1 to 2 and from 2 to 1 at the same time is a deadlock. */
    static void transferAsNamed(Account from, Account to, long amount) {
        from.lock.lock();
        try {
            to.lock.lock();
            try {
                move(from, to, amount);
            } finally {
                to.lock.unlock();
            }
        } finally {
            from.lock.unlock();
        }
    }

    /** Locks by increasing number, whoever pays. */
    static void transfer(Account from, Account to, long amount) {
        try (LockAll both = LockAll.lockAll(from.lock, to.lock)) {
            move(from, to, amount);
        }
    }

    private static void move(Account from, Account to, long amount) {
        from.balance -= amount;
        to.balance += amount;
        System.out.println("account " + from.number + " has " + from.balance + ", account " + to.number + " has "
                + to.balance);
    }

    /** Pays there and back. */
    public static void main(String[] args) {
        Account one = new Account(1);
        Account two = new Account(2);
        transferAsNamed(one, two, 10);
        try {
            transferAsNamed(two, one, 10);
        } catch (LockRankException e) {
            System.out.println(e.getMessage());
        }
        transfer(two, one, 10);
    }
}
