package org.lockrank.agent.watch;

import org.lockrank.agent.name.Sites;

/** What all threads of the program share in the watcher: made once, at the start. */
final class Shared {

    final Sites sites;
    final Locks locks = new Locks();
    final Ledger ledger = new Ledger();

    /** For tests of what a failing hook does: every so many-eth new taking fails. 0 is never. */
    private final int fault = Integer.getInteger("lockrank.agent.fault", 0);

    /** Loses counts where threads race, which makes a fault come a little later. */
    private int sinceFault;

    Shared(Sites sites) {
        this.sites = sites;
    }

    /** Fails, where a test asked for it. */
    void maybeFail() {
        if (fault > 0 && ++sinceFault >= fault) {
            sinceFault = 0;
            throw new IllegalStateException("a fault that lockrank.agent.fault=" + fault + " asked for");
        }
    }
}
