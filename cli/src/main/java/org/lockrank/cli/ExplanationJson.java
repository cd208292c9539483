package org.lockrank.cli;

import java.util.List;
import java.util.Locale;
import org.lockrank.emit.Json;
import org.lockrank.order.Edge;
import org.lockrank.order.Explanation;

/** An {@link Explanation} for programs: the members are those of the record, under the same names. */
final class ExplanationJson {

    private ExplanationJson() {}

    static String of(Explanation explanation) {
        Json json = new Json().object();
        json.key("held").value(explanation.held().name());
        json.key("wanted").value(explanation.wanted().name());
        json.key("permitted").value(explanation.verdict().permits());
        json.key("verdict").value(explanation.verdict().name().toLowerCase(Locale.ROOT));
        edges(json.key("chain"), explanation.chain());
        json.key("edit");
        Explanation.Edit edit = explanation.edit();
        if (edit == null) {
            json.nothing();
        } else {
            json.object().key("text").value(edit.text()).key("how").value(edit.how());
            CheckedFile.place(json, edit.place()).key("newPairs").value(explanation.newPairs());
            json.end();
        }
        edges(json.key("cycle"), explanation.cycle());
        return json.end().toString();
    }

    private static void edges(Json json, List<Edge> edges) {
        json.array();
        for (Edge edge : edges) {
            json.object().key("before").value(edge.before()).key("after").value(edge.after());
            CheckedFile.place(json, edge.place()).end();
        }
        json.end();
    }
}
