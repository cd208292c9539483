package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/**
 * An event bus that is read-locked while an event is delivered, to listeners that lock themselves; and a plug-in that registers a further listener
 * late, once it has heard of thirty events, while it is locked. Of thousands of deliveries forty are to the plug-in, and it registers once: a thread that is
 * paused before it hears of the thirtieth keeps the other side from ever coming.
 */
public final class Listeners {

    private static final int EVENTS = 16_000;
    private static final int EVENTS_A_PRICE = 400;
    private static final int HEARD = 30;
    private static final int SETTINGS = 32_000;

    private final ReentrantReadWriteLock bus = new ReentrantReadWriteLock();
    private final List<Listener> ofPrices = new ArrayList<>();
    private final List<Listener> ofOrders = new ArrayList<>();
    private final AtomicInteger heard = new AtomicInteger();
    private final Listener plugin = new Listener();
    private final Meeting meeting;
    private final boolean fixed;

    private Listeners(Meeting meeting, boolean fixed) {
        this.meeting = meeting;
        this.fixed = fixed;
        ofPrices.add(plugin);
        ofOrders.add(new Listener());
    }

    private static final class Listener {

        private final Object log = new Object();
        private int state;

        private synchronized void on(int event) {
            synchronized (log) {
                state ^= event;
            }
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Listeners it = new Listeners(meeting, fixed);
            return new Path[] {it::publish, it::publishOrders, it::configure};
        });
    }

    private void publish() {
        for (int i = 1; i <= EVENTS; i++) {
            int event = Effort.of(i);
            if (i % EVENTS_A_PRICE == 0) {
                deliver(ofPrices, event);
                heard.incrementAndGet();
            } else {
                deliver(ofOrders, event);
            }
        }
    }

    private void publishOrders() {
        for (int i = 1; i <= EVENTS; i++) {
            deliver(ofOrders, Effort.of(i));
        }
    }

    private void deliver(List<Listener> listeners, int event) {
        bus.readLock().lock();
        try {
            if (listeners == ofPrices && heard.get() >= HEARD) {
                meeting.meet();
            }
            for (Listener each : listeners) {
                each.on(event);
            }
        } finally {
            bus.readLock().unlock();
        }
    }

    private void configure() {
        boolean registered = false;
        for (int i = 1; i <= SETTINGS; i++) {
            plugin.on(Effort.of(i));
            if (!registered && (i == SETTINGS || heard.get() >= HEARD)) {
                registered = true;
                if (fixed) {
                    meeting.meet();
                    register();
                } else {
                    registerLocked();
                }
            }
        }
    }

    private void registerLocked() {
        synchronized (plugin) {
            meeting.meet();
            register();
        }
    }

    private void register() {
        bus.writeLock().lock();
        try {
            ofPrices.add(new Listener());
        } finally {
            bus.writeLock().unlock();
        }
    }
}
