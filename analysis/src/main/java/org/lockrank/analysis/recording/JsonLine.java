package org.lockrank.analysis.recording;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The keys of one JSON object of a recording, asked for one by one; what nobody asked for is told at the end. */
final class JsonLine {

    /** What the object is, as messages call it: {@code nested-acquisition}. */
    private final String kind;

    private final Map<?, ?> object;
    private final Set<String> asked = new HashSet<>();

    JsonLine(String kind, Map<?, ?> object) {
        this.kind = kind;
        this.object = object;
        asked.add("fact");
    }

    /** Whether there is such a key, which need not be. */
    boolean has(String key) {
        asked.add(key);
        return object.containsKey(key);
    }

    String string(String key) throws WrongLineException {
        if (get(key) instanceof String string) {
            return string;
        }
        throw wrong(key, "a string");
    }

    /** The same, which need not be there. */
    String stringOrEmpty(String key) throws WrongLineException {
        return has(key) ? string(key) : "";
    }

    boolean truth(String key) throws WrongLineException {
        if (get(key) instanceof Boolean truth) {
            return truth;
        }
        throw wrong(key, "true or false");
    }

    /** A whole number that is not negative. */
    long number(String key) throws WrongLineException {
        if (get(key) instanceof Long number && number >= 0) {
            return number;
        }
        throw wrong(key, "a whole number from 0");
    }

    /** The same where it must fit an int. */
    int small(String key) throws WrongLineException {
        long number = number(key);
        if (number > Integer.MAX_VALUE) {
            throw wrong(key, "a whole number up to " + Integer.MAX_VALUE);
        }
        return (int) number;
    }

    List<Integer> smalls(String key) throws WrongLineException {
        List<Integer> numbers = new ArrayList<>();
        for (Object element : list(key)) {
            if (!(element instanceof Long number) || number < 0 || number > Integer.MAX_VALUE) {
                throw wrong(key, "a list of whole numbers from 0 up to " + Integer.MAX_VALUE);
            }
            numbers.add(number.intValue());
        }
        return numbers;
    }

    List<String> strings(String key) throws WrongLineException {
        List<String> strings = new ArrayList<>();
        for (Object element : list(key)) {
            if (!(element instanceof String string)) {
                throw wrong(key, "a list of strings");
            }
            strings.add(string);
        }
        return strings;
    }

    /**
     * Strings of which each that was spelled out before, here or in an earlier line, may have its number instead.
     *
     * @param known those that were spelled out, from number 1 on; those of this line are added
     */
    List<String> strings(String key, List<String> known) throws WrongLineException {
        List<String> strings = new ArrayList<>();
        for (Object element : list(key)) {
            if (element instanceof String string) {
                known.add(string);
                strings.add(string);
            } else if (element instanceof Long number && number >= 1 && number <= known.size()) {
                strings.add(known.get(number.intValue() - 1));
            } else {
                throw wrong(key, "a list of strings, or numbers of strings that stood before");
            }
        }
        return strings;
    }

    List<JsonLine> objects(String key) throws WrongLineException {
        List<JsonLine> objects = new ArrayList<>();
        for (Object element : list(key)) {
            if (!(element instanceof Map<?, ?> map)) {
                throw wrong(key, "a list of objects");
            }
            objects.add(new JsonLine(kind + "." + key, map));
        }
        return objects;
    }

    <E extends Enum<E>> E word(String key, E[] constants) throws WrongLineException {
        String word = string(key);
        StringBuilder known = new StringBuilder();
        for (E constant : constants) {
            if (spelled(constant).equals(word)) {
                return constant;
            }
            known.append(known.isEmpty() ? "" : ", ").append(spelled(constant));
        }
        throw new WrongLineException("\"" + key + "\" of a " + kind + " is \"" + word + "\", and not one of " + known);
    }

    /** {@code lines "waiting" whose "awaits" is "tide"} where the word is none of these, but may be one of later ones; else empty. */
    <E extends Enum<E>> String later(String key, E[] constants) throws WrongLineException {
        String word = string(key);
        for (E constant : constants) {
            if (spelled(constant).equals(word)) {
                return "";
            }
        }
        return "lines \"" + kind + "\" whose \"" + key + "\" is \"" + word + "\"";
    }

    /** Words are made of letters and one hyphen, so this is the inverse of how they are written. */
    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tells, as {@code nested-acquisition.key}, the keys that were not asked for. */
    void tellTheRest(Consumer<String> unknown) {
        for (Object key : object.keySet()) {
            if (!asked.contains(key)) {
                unknown.accept(kind + "." + key);
            }
        }
    }

    private List<?> list(String key) throws WrongLineException {
        if (get(key) instanceof List<?> list) {
            return list;
        }
        throw wrong(key, "a list");
    }

    private Object get(String key) throws WrongLineException {
        asked.add(key);
        Object value = object.get(key);
        if (value == null) {
            throw new WrongLineException("a " + kind + " has no \"" + key + "\"");
        }
        return value;
    }

    private WrongLineException wrong(String key, String needed) {
        return new WrongLineException("\"" + key + "\" of a " + kind + " is not " + needed);
    }

    /** A line is JSON, and yet no fact. */
    static final class WrongLineException extends Exception {

        private static final long serialVersionUID = 1L;

        final String problem;

        WrongLineException(String problem) {
            super(problem);
            this.problem = problem;
        }
    }
}
