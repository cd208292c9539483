package org.lockrank.lang;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comments of a file by line, and the blocks that they make. */
final class Comments {

    private final Map<Integer, String> byLine = new HashMap<>();
    private final BitSet alone = new BitSet();
    /** Blocks by the line below them: a block above a long list is asked for by each of its names. */
    private final Map<Integer, String> blocks = new HashMap<>();

    /**
     * Keeps a comment.
     *
     * @param text what stands between {@code #} and the end of the line
     * @param isAlone whether nothing but blanks stands before it
     */
    void add(int line, String text, boolean isAlone) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '#') {
            start++;
        }
        String stripped = text.substring(start).stripTrailing();
        byLine.put(line, stripped.startsWith(" ") ? stripped.substring(1) : stripped);
        alone.set(line, isAlone);
    }

    /** The comment that follows something on a line, or the empty string. */
    String beside(int line) {
        return alone.get(line) ? "" : byLine.getOrDefault(line, "");
    }

    /** The lines of comment that stand directly above a line, without blank lines between; or the empty string. */
    String above(int line) {
        return alone.get(line - 1) ? blocks.computeIfAbsent(line, this::block) : "";
    }

    private String block(int below) {
        int first = alone.previousClearBit(below - 1) + 1;
        List<String> lines = new ArrayList<>();
        for (int line = first; line < below; line++) {
            lines.add(byLine.getOrDefault(line, ""));
        }
        while (!lines.isEmpty() && lines.get(0).isBlank()) {
            lines.remove(0);
        }
        while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return String.join("\n", lines);
    }
}
