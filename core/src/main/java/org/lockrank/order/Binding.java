package org.lockrank.order;

/**
 * Which locks of a program carry a rank: one entry of a {@code bind} statement. Kept and printed here; the agent acts on
 * it.
 *
 * @param rank the rank that the locks carry
 * @param kind how they are found
 * @param target the field, class or code position that finds them, for example {@code org.acme.Channel.lock}
 * @param place where the entry stands
 */
public record Binding(Rank rank, Kind kind, String target, Place place) {

    /** How a binding finds its locks. */
    public enum Kind {
        /** The lock that a field holds. */
        FIELD,
        /** The monitors of the instances of a class. */
        MONITOR,
        /** The locks that one place in the code allocates. */
        SITE,
        /** The locks of one lock class. */
        TYPE,
        /** The bins of the {@code ConcurrentHashMap} that a field holds. */
        BINS;

        /** The word that stands for this kind in an order file. */
        public String word() {
            return switch (this) {
                case FIELD -> "field";
                case MONITOR -> "monitor";
                case SITE -> "site";
                case TYPE -> "type";
                case BINS -> "bins";
            };
        }
    }
}
