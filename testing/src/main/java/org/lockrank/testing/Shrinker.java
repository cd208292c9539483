package org.lockrank.testing;

import java.util.ArrayList;
import java.util.List;

/**
 * Names values that are simpler than a given one, so that a failing property can show the simplest failure it finds.
 *
 * <p>Each candidate must be strictly simpler than the value it came from: shrinking goes on from any candidate that
 * still fails, and ends where no candidate does. List the boldest steps first.
 */
@FunctionalInterface
public interface Shrinker<T> {

    /** Simpler values, the boldest steps first; empty where there is none. */
    Iterable<T> simplerThan(T value);

    /** Shrinks nothing. */
    static <T> Shrinker<T> none() {
        return value -> List.of();
    }

    /** Shrinks towards zero: zero, halves of the way, the neighbour; a negative number to its positive twin first. */
    static Shrinker<Integer> ofInts() {
        return value -> {
            List<Integer> simpler = new ArrayList<>();
            if (value < 0 && value != Integer.MIN_VALUE) {
                simpler.add(-value);
            }
            for (int step = value; step != 0; step /= 2) {
                simpler.add(value - step);
            }
            return simpler;
        };
    }

    /** Shrinks a text by leaving out halves, quarters and so on down to single characters. */
    static Shrinker<String> ofTexts() {
        return text -> {
            List<String> simpler = new ArrayList<>();
            for (int length = text.length(); length > 0; length /= 2) {
                for (int from = 0; from + length <= text.length(); from += length) {
                    simpler.add(text.substring(0, from) + text.substring(from + length));
                }
            }
            return simpler;
        };
    }

    /**
     * Shrinks a list by leaving out halves, quarters and so on down to single elements, then by shrinking one element.
     *
     * @param element how one element shrinks; {@link #none()} if only the list shall grow shorter
     */
    static <E> Shrinker<List<E>> ofLists(Shrinker<E> element) {
        return list -> {
            List<List<E>> simpler = new ArrayList<>();
            for (int length = list.size(); length > 0; length /= 2) {
                for (int from = 0; from + length <= list.size(); from += length) {
                    List<E> shorter = new ArrayList<>(list.subList(0, from));
                    shorter.addAll(list.subList(from + length, list.size()));
                    simpler.add(shorter);
                }
            }
            for (int i = 0; i < list.size(); i++) {
                for (E e : element.simplerThan(list.get(i))) {
                    List<E> changed = new ArrayList<>(list);
                    changed.set(i, e);
                    simpler.add(changed);
                }
            }
            return simpler;
        };
    }
}
