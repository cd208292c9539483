package com.acme;

import org.junit.jupiter.api.Test;
import org.lockrank.junit.WatchLocks;

/** Takes two locks as their order says, in a thread of its own. */
@WatchLocks
public final class Covering {

    private final Shop shop = new Shop();

    @Test
    void closesInAThread() {
        Thread thread = new Thread(shop::close, "closer");
        thread.start();
        Shop.join(thread);
    }
}
