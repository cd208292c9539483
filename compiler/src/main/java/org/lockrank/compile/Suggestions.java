package org.lockrank.compile;

import java.util.Optional;
import org.lockrank.lang.DiagnosticText;
import org.lockrank.lang.Names;
import org.lockrank.lang.Spelling;
import org.lockrank.lang.Word;

/**
 * What a name that is defined nowhere was meant for. Comparing costs a pass over all names, so that it is done no more
 * often than diagnostics are shown.
 */
final class Suggestions {

    private final Definitions definitions;
    private int left = DiagnosticText.MAX_SHOWN;

    Suggestions(Definitions definitions) {
        this.definitions = definitions;
    }

    /** {@code did you mean a? If not, } and the rest, or the rest alone; made a sentence. */
    String orElse(String name, String rest) {
        Optional<String> nearest = left-- <= 0
                ? Optional.empty()
                : Spelling.nearest(
                        name, definitions.words().stream().map(Word::text).toList());
        return nearest.map(found -> "did you mean " + Names.shown(found) + "? If not, " + rest)
                .orElse(rest);
    }
}
