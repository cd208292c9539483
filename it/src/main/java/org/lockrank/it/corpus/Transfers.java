package org.lockrank.it.corpus;

import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Accounts and ledgers lock each other both ways; the safe run does so with a pair of its own in each thread. */
public final class Transfers {

    private Transfers() {}

    /** Books into a ledger with itself locked. */
    private static final class Account {

        private int balance;

        synchronized void book(Ledger ledger, Meeting meeting) {
            balance++;
            meeting.meet();
            ledger.write();
        }

        synchronized int balance() {
            return balance;
        }
    }

    /** Asks an account with itself locked. */
    private static final class Ledger {

        private int lines;

        synchronized void write() {
            lines++;
        }

        synchronized void audit(Account account, Meeting meeting) {
            meeting.meet();
            lines += account.balance();
        }

        void auditFixed(Account account, Meeting meeting) {
            meeting.meet();
            int balance = account.balance();
            synchronized (this) {
                lines += balance;
            }
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Account account = new Account();
            Ledger ledger = new Ledger();
            Account asked = meeting.isOn() ? account : new Account();
            Ledger asking = meeting.isOn() ? ledger : new Ledger();
            return new Path[] {
                () -> account.book(ledger, meeting),
                () -> {
                    if (fixed) {
                        asking.auditFixed(asked, meeting);
                    } else {
                        asking.audit(asked, meeting);
                    }
                }
            };
        });
    }
}
