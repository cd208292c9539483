package org.lockrank.order;

/**
 * One declared step of an order: {@code before < after}, and where it says so. Either name may be a group.
 *
 * @param before the name on the left side of {@code <}
 * @param after the name on its right side
 * @param place where the name on the right side stands
 */
public record Edge(String before, String after, Place place) {

    @Override
    public String toString() {
        return before + " < " + after;
    }
}
