package org.lockrank.analysis.recording;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.lockrank.analysis.recording.JsonLine.WrongLineException;

/**
 * The numbers that lines have introduced, of one sort of thing. Bits in pages: numbers count up, but a damaged file must
 * not make us allocate for two billion of them.
 */
final class Introduced {

    private static final int PAGE_BITS = 12;

    private final String sort;
    private final Map<Integer, BitSet> pages = new HashMap<>();

    /**
     * @param sort what the numbers name, as messages call it
     */
    Introduced(String sort) {
        this.sort = sort;
    }

    /** A line gives this number to something. */
    int add(int number) throws WrongLineException {
        if (number == 0) {
            throw new WrongLineException("a " + sort + " has the number 0; they count from 1");
        }
        pages.computeIfAbsent(number >>> PAGE_BITS, page -> new BitSet()).set(number & (1 << PAGE_BITS) - 1);
        return number;
    }

    /** A line names what has this number. */
    int check(int number) throws WrongLineException {
        BitSet page = pages.get(number >>> PAGE_BITS);
        if (page == null || !page.get(number & (1 << PAGE_BITS) - 1)) {
            throw new WrongLineException("no line before this one says what " + sort + " " + number + " is");
        }
        return number;
    }
}
