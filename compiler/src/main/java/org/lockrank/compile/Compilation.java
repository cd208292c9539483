package org.lockrank.compile;

import java.util.List;
import java.util.Optional;
import org.lockrank.lang.Diagnostic;
import org.lockrank.lang.DiagnosticText;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.SourceText;
import org.lockrank.order.LockOrder;

/**
 * What came of compiling one order file.
 *
 * @param source the name of the file
 * @param order the order; empty where there is an error
 * @param diagnostics all errors and warnings, sorted by place; of a file with more than {@link Diagnostics#MAX}, as many
 * @param report the diagnostics as text for people, with source lines and carets; empty where there are none
 */
public record Compilation(String source, Optional<LockOrder> order, List<Diagnostic> diagnostics, String report) {

    static Compilation refused(SourceText text, Diagnostics diagnostics) {
        return of(text, diagnostics, Optional.empty());
    }

    static Compilation of(SourceText text, Diagnostics diagnostics, Optional<LockOrder> order) {
        List<Diagnostic> sorted = diagnostics.sorted();
        String report = DiagnosticText.render(text, sorted, diagnostics.dropped());
        return new Compilation(text.source(), order, sorted, report);
    }

    /**
     * The order.
     *
     * @throws IllegalArgumentException with the report as its message if there is an error
     */
    public LockOrder orThrow() {
        return order.orElseThrow(() -> new IllegalArgumentException(report));
    }
}
