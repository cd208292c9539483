package org.lockrank.learned;

/**
 * One step of a learned order: {@code after} was taken while {@code before} was held.
 *
 * @param evidence what the caller gave with it the first time
 * @param count how often it came
 */
public record LearnedEdge<E>(String before, String after, E evidence, long count) {

    @Override
    public String toString() {
        return before + " < " + after;
    }
}
