package org.lockrank.agent.instrument;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Patterns of class names, {@code *} standing for any characters.
 *
 * <p>No regular expressions: a name is looked at while its class is loaded, and the classes that an expression is made of
 * are loaded as it meets the letters that need them, those of {@code java.util.regex} then while they are loaded.
 */
public final class NamePatterns implements Predicate<String> {

    /** Each cut at its stars, of internal names. */
    private final List<String[]> patterns = new ArrayList<>();

    public NamePatterns(List<String> patterns) {
        for (String pattern : patterns) {
            this.patterns.add(pattern.replace('.', '/').split("\\*", -1));
        }
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** Whether one of the patterns is of this name, which may be that of a lock class; without any, whether it is a name at all. */
    @Override
    public boolean test(String name) {
        return patterns.isEmpty() || match(name.replace('.', '/'));
    }

    /** Whether one of the patterns is of this internal name. */
    boolean match(String name) {
        for (int i = 0; i < patterns.size(); i++) {
            if (matches(patterns.get(i), name)) {
                return true;
            }
        }
        return false;
    }

    /** What stands between stars is looked for as far to the left as it can be, which leaves most for the rest. */
    private static boolean matches(String[] parts, String name) {
        String last = parts[parts.length - 1];
        if (parts.length == 1) {
            return name.equals(last);
        }
        if (!name.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = name.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        return name.length() - last.length() >= from && name.endsWith(last);
    }
}
