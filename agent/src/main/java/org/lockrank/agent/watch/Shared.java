package org.lockrank.agent.watch;

import org.lockrank.agent.name.Sites;

/** What all threads of the program share in the watcher: made once, at the start. */
final class Shared {

    final Sites sites;
    final Locks locks = new Locks();
    final Ledger ledger = new Ledger();

    Shared(Sites sites) {
        this.sites = sites;
    }
}
