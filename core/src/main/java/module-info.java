/** Ranks, orders and the facts about violations: what every other room of Lockrank speaks. */
module org.lockrank.core {
    requires static org.jspecify;

    exports org.lockrank.order;
    exports org.lockrank.event;
    exports org.lockrank.record;
    exports org.lockrank.learned;
}
