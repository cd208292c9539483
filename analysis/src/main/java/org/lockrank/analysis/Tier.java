package org.lockrank.analysis;

import java.util.Locale;

/** What a finding claims, the gravest first. */
public enum Tier {
    /** It happened: these threads waited for each other. */
    DEADLOCK("deadlock", "threads that waited for each other for ever"),
    /** It happened: these threads made no progress any more, whatever they waited for. */
    STUCK("stuck threads", "threads that waited for ever, for locks or for anything else"),
    /** It can happen: locks, threads and their order permit it, and nothing seen forbids it. */
    POTENTIAL_DEADLOCK(
            "potential deadlock", "threads that can wait for each other for ever, each for a lock of the next"),
    /** Locks of some classes are taken in both orders; whether ever the same locks, this run did not show. */
    ORDER_INVERSION("order inversion", "lock classes taken in both orders, not seen on the same locks"),
    /** The declared order forbids it. */
    AGAINST_ORDER("acquisition against the order", "locks taken against the declared order");

    private final String noun;
    private final String meaning;

    Tier(String noun, String meaning) {
        this.noun = noun;
        this.meaning = meaning;
    }

    /** As JSON spells it: {@code potential-deadlock}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What one is called: {@code potential deadlock}. */
    public String noun() {
        return noun;
    }

    /** What it claims, for a legend. */
    public String meaning() {
        return meaning;
    }

    /** {@code 1 deadlock}, {@code 2 deadlocks}; {@code acquisitions against the order}. */
    public String count(int number) {
        String one = this == STUCK ? "group of stuck threads" : noun;
        String several = switch (this) {
            case AGAINST_ORDER -> "acquisitions against the order";
            case STUCK -> "groups of stuck threads";
            default -> noun + "s";
        };
        return number + " " + (number == 1 ? one : several);
    }
}
