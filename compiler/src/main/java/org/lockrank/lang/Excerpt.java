package org.lockrank.lang;

/**
 * A line of source as a message shows it, and the line of carets below it.
 *
 * <p>Tabs stay tabs in both, so that they align whatever a tab's width is. What a terminal shows two columns wide gets two
 * carets, what it shows on top of its neighbour none. Control characters are shown as pictures: a file must not write to
 * a terminal what it likes. A long line is cut around the caret.
 *
 * @param line the line
 * @param carets blanks and tabs, then at least one caret
 */
record Excerpt(String line, String carets) {

    private static final int BEFORE = 60;
    private static final int BEHIND = 60;

    /**
     * Cuts an excerpt.
     *
     * @param from the index in {@code source} of the first character to mark; may be its length
     * @param length how many characters to mark, cut at the end of the line
     */
    static Excerpt of(String source, int from, int length) {
        int mark = Math.min(from, source.length());
        int start = mark <= BEFORE + 20 ? 0 : boundary(source, mark - BEFORE);
        int end = source.length() <= mark + BEHIND + 20 ? source.length() : boundary(source, mark + BEHIND);
        int markEnd = Math.min(mark + length, end);
        StringBuilder line = new StringBuilder(start > 0 ? "…" : "");
        StringBuilder carets = new StringBuilder(start > 0 ? " " : "");
        for (int i = start; i < end; ) {
            int c = source.codePointAt(i);
            line.appendCodePoint(
                    c != '\t' && c < ' ' ? 0x2400 + c : Character.isISOControl(c) && c != '\t' ? 0xFFFD : c);
            if (i < mark && c == '\t') {
                carets.append('\t');
            } else if (i < markEnd) {
                carets.append((i < mark ? " " : "^").repeat(columns(c)));
            }
            i += Character.charCount(c);
        }
        if (end < source.length()) {
            line.append('…');
        }
        if (carets.indexOf("^") < 0) {
            carets.append('^');
        }
        return new Excerpt(line.toString(), carets.toString());
    }

    private static int boundary(String source, int i) {
        return Character.isLowSurrogate(source.charAt(i)) && Character.isHighSurrogate(source.charAt(i - 1))
                ? i - 1
                : i;
    }

    /** How many columns of a terminal a character takes; the wide blocks of Unicode's East Asian Width, roughly. */
    private static int columns(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = c >= 0x1100 && c <= 0x115F
                || c >= 0x2E80 && c <= 0xA4CF
                || c >= 0xAC00 && c <= 0xD7A3
                || c >= 0xF900 && c <= 0xFAFF
                || c >= 0xFE30 && c <= 0xFE6F
                || c >= 0xFF00 && c <= 0xFF60
                || c >= 0xFFE0 && c <= 0xFFE6
                || c >= 0x1F300 && c <= 0x1FAFF
                || c >= 0x20000 && c <= 0x3FFFD;
        return wide ? 2 : 1;
    }
}
