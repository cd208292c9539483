package org.lockrank.event;

import org.jspecify.annotations.Nullable;
import org.lockrank.order.Rank;

/**
 * That some thread once took one rank while it held another: the first time this was seen.
 *
 * @param held the rank that it held
 * @param heldSite where it had taken that, or null
 * @param wanted the rank that it took
 * @param wantedSite where it took that, or null
 * @param thread the name of the thread
 * @param test the test that it worked for, as {@code com.acme.PoolTest.evicts()}; empty where nobody knows or asked
 */
public record Witness(
        Rank held,
        @Nullable Site heldSite,
        Rank wanted,
        @Nullable StackTraceElement wantedSite,
        String thread,
        String test) {}
