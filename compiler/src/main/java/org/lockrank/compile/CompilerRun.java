package org.lockrank.compile;

import java.util.List;
import java.util.Optional;
import org.lockrank.lang.Diagnostics;
import org.lockrank.lang.OrderFile;
import org.lockrank.lang.Problem;
import org.lockrank.lang.SourceText;
import org.lockrank.lang.Word;
import org.lockrank.order.LockOrder;
import org.lockrank.order.LockOrderBuilder;

/**
 * Compiles one text. Every stage runs on whatever the stages before it could make sense of, so that one run finds all
 * that is wrong; only a limit ends it early.
 */
final class CompilerRun {

    private final SourceText text;
    private final Diagnostics diagnostics;
    private final OrderFile file;
    private final Definitions definitions;
    private final Suggestions suggestions;

    CompilerRun(SourceText text, Diagnostics diagnostics) {
        this.text = text;
        this.diagnostics = diagnostics;
        this.file = OrderFile.parse(text, diagnostics);
        this.definitions = new Definitions();
        this.suggestions = new Suggestions(definitions);
    }

    Compilation compile() {
        if (!definitions.collect(file, diagnostics)) {
            return Compilation.refused(text, diagnostics);
        }
        Steps steps = new Steps(definitions);
        Uses uses = new Uses(file, definitions, steps, suggestions, diagnostics);
        if (!uses.collect()) {
            return Compilation.refused(text, diagnostics);
        }
        Cycles cycles = new Cycles(steps, definitions.size());
        uses.report(cycles);
        cycles.report(diagnostics);
        new Assertions(file, definitions, steps, suggestions, diagnostics).check();

        LockOrderBuilder builder = LockOrder.builder(text.source());
        define(builder);
        steps.declare(builder, diagnostics);
        Statements statements = new Statements(file, definitions, suggestions, diagnostics, builder);
        statements.check();
        statements.checkMerged();
        if (diagnostics.hasErrors()) {
            return Compilation.refused(text, diagnostics);
        }
        LockOrder order = builder.build();
        if (order.ranks().isEmpty()) {
            diagnostics.file(
                    Problem.NO_RANKS,
                    "this order has no ranks",
                    "define one with NONE < a; a name in capitals is a group, not a rank");
        }
        return Compilation.of(text, diagnostics, Optional.of(order));
    }

    private void define(LockOrderBuilder builder) {
        List<Word> words = definitions.words();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            if (word.isGroup()) {
                builder.group(word.text(), diagnostics.place(word));
            } else {
                builder.rank(word.text(), diagnostics.place(word), definitions.documentation(i));
            }
        }
    }
}
