package org.lockrank.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lockrank.compile.Compilation;
import org.lockrank.emit.Json;
import org.lockrank.lang.Diagnostic;
import org.lockrank.order.LockOrder;
import org.lockrank.order.Place;

/**
 * What {@code check} found in one file.
 *
 * @param file the file as the command line names it
 * @param compilation what came of compiling it, or null where it could not be read
 * @param problem why it could not be read, or the empty string
 */
record CheckedFile(String file, @Nullable Compilation compilation, String problem) {

    Stream<Diagnostic> diagnostics() {
        return compilation == null ? Stream.empty() : compilation.diagnostics().stream();
    }

    /**
     * All files as one JSON object. Each has {@code file}, {@code ok}, {@code ranks}, {@code diagnostics}, and
     * {@code problem} where it could not be read.
     */
    static String json(List<CheckedFile> files) {
        Json json = new Json().object().key("files").array();
        for (CheckedFile file : files) {
            file.write(json.line());
        }
        return json.end().end().toString();
    }

    private void write(Json json) {
        LockOrder order = compilation == null ? null : compilation.order().orElse(null);
        json.object().key("file").value(file);
        json.key("ok").value(order != null);
        json.key("ranks").value(order == null ? 0 : order.ranks().size());
        if (compilation == null) {
            json.key("problem").value(problem);
        }
        json.key("diagnostics").array();
        diagnostics().forEach(d -> write(json.line(), d));
        json.end().end();
    }

    private static void write(Json json, Diagnostic d) {
        json.object().key("id").value(d.id());
        json.key("severity").value(d.severity().name().toLowerCase(Locale.ROOT));
        place(json, d.place());
        json.key("length").value(d.length());
        json.key("message").value(d.message());
        json.key("help").value(d.help());
        json.key("related").array();
        for (Diagnostic.Related related : d.related()) {
            place(json.object(), related.place())
                    .key("message")
                    .value(related.message())
                    .end();
        }
        json.end().end();
    }

    /** Adds the members that say where: {@code file}, {@code line}, {@code column}; 0 where there is no line. */
    static Json place(Json json, Place place) {
        json.key("file").value(place.file());
        return json.key("line").value(place.line()).key("column").value(place.column());
    }
}
