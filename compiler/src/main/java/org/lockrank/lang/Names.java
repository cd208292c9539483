package org.lockrank.lang;

/** Names as messages show them: whole, unless they are longer than a line. */
public final class Names {

    private static final int LONGEST = 60;

    private Names() {}

    /** A name, cut where it is longer than anybody reads. */
    public static String shown(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)) + "…";
    }
}
