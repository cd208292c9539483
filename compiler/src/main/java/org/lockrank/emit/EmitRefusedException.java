package org.lockrank.emit;

import java.util.List;
import java.util.stream.Collectors;
import org.lockrank.lang.Diagnostic;

/**
 * Says that an order, right as it is, cannot be emitted in the form asked for, and what in the order file to change. All
 * reasons at once, sorted by place.
 */
public final class EmitRefusedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Diagnostic> diagnostics;

    EmitRefusedException(List<Diagnostic> diagnostics) {
        super(diagnostics.stream()
                .map(d -> d.place() + ": " + d.message() + "; " + d.help())
                .collect(Collectors.joining("\n")));
        this.diagnostics = List.copyOf(diagnostics);
    }

    /** The reasons, at least one. */
    public List<Diagnostic> diagnostics() {
        return diagnostics;
    }
}
