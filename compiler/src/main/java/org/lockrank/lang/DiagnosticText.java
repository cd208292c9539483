package org.lockrank.lang;

import java.util.List;
import org.lockrank.lang.Diagnostic.Related;
import org.lockrank.lang.Diagnostic.Severity;

/**
 * Diagnostics as text for people, in the manner of rustc: what is wrong, where, the line with a caret below it, what to
 * do, and the other places that matter with their lines.
 */
public final class DiagnosticText {

    /** How many diagnostics are shown; of the others the number is. */
    public static final int MAX_SHOWN = 100;

    private final SourceText text;
    private final StringBuilder out = new StringBuilder();

    private DiagnosticText(SourceText text) {
        this.text = text;
    }

    /** Renders diagnostics about a text, with a last line that counts them; the empty string if there are none. */
    public static String render(SourceText text, List<Diagnostic> diagnostics) {
        return render(text, diagnostics, 0);
    }

    /** As {@link #render(SourceText, List)}, counting {@code dropped} more that were not kept. */
    public static String render(SourceText text, List<Diagnostic> diagnostics, int dropped) {
        if (diagnostics.isEmpty()) {
            return "";
        }
        DiagnosticText rendered = new DiagnosticText(text);
        diagnostics.stream().limit(MAX_SHOWN).forEach(rendered::append);
        rendered.summary(diagnostics, dropped);
        return rendered.out.toString();
    }

    private void append(Diagnostic d) {
        String severity = d.severity() == Severity.ERROR ? "error" : "warning";
        line(severity + " " + d.id() + ": " + d.message());
        int digits = digits(d);
        String gutter = " ".repeat(digits);
        line(gutter + "--> " + d.place());
        if (d.place().line() > 0) {
            Excerpt excerpt = Excerpt.of(text.line(d.place().line()), d.place().column() - 1, d.length());
            line(gutter + " |");
            line(numbered(d.place().line(), digits) + excerpt.line());
            line(gutter + " | " + excerpt.carets());
        }
        if (!d.help().isEmpty()) {
            line(gutter + " = " + d.help());
        }
        for (Related related : d.related()) {
            line(gutter + "::: " + related.place() + ": " + related.message());
            if (related.place().line() > 0) {
                Excerpt excerpt = Excerpt.of(
                        text.line(related.place().line()), related.place().column() - 1, 1);
                line(numbered(related.place().line(), digits) + excerpt.line());
            }
        }
        line("");
    }

    private void summary(List<Diagnostic> diagnostics, int dropped) {
        int hidden = Math.max(0, diagnostics.size() - MAX_SHOWN) + dropped;
        if (hidden > 0) {
            line("and " + hidden + " more");
        }
        long errors =
                diagnostics.stream().filter(d -> d.severity() == Severity.ERROR).count();
        long warnings = diagnostics.size() - errors;
        String counts = errors == 0
                ? counted(warnings, "warning")
                : warnings == 0
                        ? counted(errors, "error")
                        : counted(errors, "error") + ", " + counted(warnings, "warning");
        line(text.source() + ": " + (dropped == 0 ? "" : "at least ") + counts);
    }

    private static String counted(long n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static int digits(Diagnostic d) {
        int greatest = d.place().line();
        for (Related related : d.related()) {
            greatest = Math.max(greatest, related.place().line());
        }
        return Integer.toString(greatest).length();
    }

    private static String numbered(int line, int digits) {
        return " ".repeat(digits - Integer.toString(line).length()) + line + " | ";
    }

    private void line(String line) {
        out.append(line.stripTrailing()).append('\n');
    }
}
