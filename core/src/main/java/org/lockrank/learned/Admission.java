package org.lockrank.learned;

import java.util.List;

/**
 * Whether a pair fits a learned order.
 *
 * @param admitted whether it does, and is part of the order now
 * @param chain where it does not: the shortest chain of edges that says the opposite, from the wanted name to the held
 *     one. Empty where it was admitted, and where both are the same name
 */
public record Admission<E>(boolean admitted, List<LearnedEdge<E>> chain) {
    public Admission {
        chain = List.copyOf(chain);
    }
}
