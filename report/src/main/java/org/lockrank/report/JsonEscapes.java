package org.lockrank.report;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is escaped in the strings of a report, whose names are those of somebody's program and may hold anything: quotes,
 * backslashes, control characters, the line separators that JavaScript trips over, and, by {@link #highestPlain},
 * surrogates without a partner, which no encoding of the file could keep.
 */
final class JsonEscapes extends CharacterEscapes {

    private static final long serialVersionUID = 1L;

    private static final int DELETE = 0x7F;

    private final int[] ascii = standardAsciiEscapesForJSON();

    JsonEscapes() {
        for (int c = 0; c < ' '; c++) {
            if (c != '\n' && c != '\r' && c != '\t') {
                ascii[c] = ESCAPE_CUSTOM;
            }
        }
        ascii[DELETE] = ESCAPE_CUSTOM;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
        boolean plain = c > DELETE && c != 0x2028 && c != 0x2029;
        return plain ? null : new SerializedString(String.format(Locale.ROOT, "\\u%04x", c));
    }

    /** The highest character of a string that stands for itself; 0 where all do that are no others. */
    static int highestPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return Character.MIN_SURROGATE - 1;
            }
        }
        return 0;
    }
}
