package org.lockrank.event;

import org.jspecify.annotations.Nullable;
import org.lockrank.order.Explanation;

/**
 * One held lock that stands against an acquisition.
 *
 * @param kind what is wrong between the two
 * @param held the held lock
 * @param why what their order says; null where the locks are of two orders, or the held one is a leaf
 * @param opposite the first time that the two ranks were seen taken the other way round, or null if they never were
 * @param keys for {@link ViolationKind#KEY_ORDER} the held key and the wanted one, for people; else null
 */
public record Conflict(
        ViolationKind kind,
        HeldLock held,
        @Nullable Explanation why,
        @Nullable Witness opposite,
        @Nullable String keys) {}
