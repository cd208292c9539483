package org.lockrank.emit;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.lockrank.order.Binding;
import org.lockrank.order.DeclaredLock;
import org.lockrank.order.LockOrder;
import org.lockrank.order.ReadWritePair;

/** What the order language can write. An order that a program built may hold more. */
final class Writable {

    /** What the language reports as a comment or a mark of another one. */
    private static final Pattern FOREIGN = Pattern.compile("^(?://|/\\*|>)|[-=]>");

    private Writable() {}

    /** @throws IllegalArgumentException if a name of the order is no word of the language, or another kind of word */
    static void require(LockOrder order) {
        for (String name : order.names()) {
            requireWord(name);
            boolean capitals = name.codePoints().allMatch(c -> Character.toUpperCase(c) == c);
            if (name.equals("NONE") || capitals != order.isGroup(name)) {
                throw new IllegalArgumentException((order.isGroup(name) ? "group " : "rank ") + name
                        + " cannot be written in an order file, where names in capitals are groups, and all others"
                        + " ranks: rename it");
            }
        }
        Set<String> locks = new HashSet<>(order.names());
        for (ReadWritePair pair : order.readWritePairs()) {
            requireWord(pair.name());
            if (!locks.add(pair.name())) {
                throw new IllegalArgumentException("lock " + pair.name() + " cannot be written in an order file, where"
                        + " another rank, group or lock has that name: rename it");
            }
        }
        for (Binding binding : order.bindings()) {
            requireWord(binding.target());
        }
        for (DeclaredLock lock : order.declaredLocks()) {
            requireWord(lock.className());
        }
    }

    private static void requireWord(String word) {
        if (!isWord(word)) {
            throw new IllegalArgumentException(
                    "\"" + word + "\" cannot be written in an order file, where a name has no"
                            + " blank, no arrow and none of ! ; , < # in it, and begins with none of // /* >: rename it");
        }
    }

    static boolean isWord(String word) {
        return !word.isEmpty()
                && word.codePoints().noneMatch(Writable::isRefused)
                && !FOREIGN.matcher(word).find();
    }

    /** A mark, or a character that cannot be seen, is no character, or turns the text around. */
    private static boolean isRefused(int point) {
        return "!;,<#\u200b\ufeff".indexOf(point) >= 0
                || Character.isWhitespace(point)
                || Character.isSpaceChar(point)
                || Character.isISOControl(point)
                || Character.getType(point) == Character.SURROGATE
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2066 && point <= 0x2069;
    }
}
