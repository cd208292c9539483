package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Calls its listeners with its own lock held; a listener takes an account's, and accounts subscribe with theirs held. */
public final class Ticker {

    private final List<Account> listeners = new ArrayList<>();
    private final Meeting meeting;
    private int price;

    private Ticker(Meeting meeting) {
        this.meeting = meeting;
    }

    /** Who listens. */
    private static final class Account {

        private final Meeting meeting;
        private int worth;

        Account(Meeting meeting) {
            this.meeting = meeting;
        }

        synchronized void priceChanged(int price) {
            worth += price;
        }

        synchronized void open(Ticker ticker) {
            meeting.meet();
            ticker.subscribe(this);
        }

        void openFixed(Ticker ticker) {
            synchronized (this) {
                worth = 1;
                meeting.meet();
            }
            ticker.subscribe(this);
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Ticker ticker = new Ticker(meeting);
            Account account = new Account(meeting);
            ticker.listeners.add(account);
            return new Path[] {
                () -> ticker.set(8),
                () -> {
                    if (fixed) {
                        account.openFixed(ticker);
                    } else {
                        account.open(ticker);
                    }
                }
            };
        });
    }

    private synchronized void subscribe(Account account) {
        listeners.add(account);
    }

    private synchronized void set(int newPrice) {
        price = newPrice;
        meeting.meet();
        for (Account listener : listeners) {
            listener.priceChanged(price);
        }
    }
}
