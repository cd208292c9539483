package org.lockrank.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lockrank.analysis.CallsBetween;
import org.lockrank.analysis.baseline.Judgement.Standing;
import org.lockrank.analysis.evidence.CallStack;
import org.lockrank.analysis.evidence.Frame;
import org.lockrank.analysis.evidence.StableName;
import org.lockrank.report.FindingView.Held;
import org.lockrank.report.FindingView.Party;

/**
 * One finding as a result of SARIF: where the thread waits that should change; in its message each thread's two places, linked; and a
 * thread flow for each thread, of calls in the sources only, with one numbering of steps over all of them.
 */
final class SarifResult {

    static final String FINGERPRINT = "lockrankFindingId/v1";

    private static final int MOST_PARTIES = 20;
    private static final int MOST_HELD = 8;
    private static final int MOST_CALLS = 10;
    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_SENTENCE = 1_000;

    private final FindingView view;
    private final SourceRoots sources;
    private final boolean states;
    private final List<Party> parties;
    private final List<Related> related = new ArrayList<>();

    /** A place that the message links to. */
    private record Related(CallStack stack, String says) {}

    /**
     * Makes one.
     *
     * @param states whether there is a baseline, so that each result says whether it is new
     */
    SarifResult(FindingView view, SourceRoots sources, boolean states) {
        this.view = view;
        this.sources = sources;
        this.states = states;
        this.parties = view.parties().stream().limit(MOST_PARTIES).toList();
    }

    /** The object. */
    @Override
    public String toString() {
        JsonWriter json = new JsonWriter().object();
        json.key("ruleId").value(view.finding().tier().word());
        json.key("ruleIndex").value(SarifRules.index(view.finding().tier()));
        json.key("level").value(SarifRules.level(view.finding().tier()));
        json.key("message").object().key("text").value(message()).end();
        json.key("locations").array();
        location(json, place(view.parties().get(view.odd()).stack()), 0, "");
        json.end();
        codeFlow(json);
        json.key("relatedLocations").array();
        for (int i = 0; i < related.size(); i++) {
            location(json, place(related.get(i).stack()), i + 1, related.get(i).says());
        }
        json.end().key("partialFingerprints").object();
        json.key(FINGERPRINT).value(view.finding().id()).end();
        standing(json);
        return json.end().toString();
    }

    private String message() {
        StringBuilder text = new StringBuilder();
        String noun = view.finding().tier().noun();
        text.append(Character.toUpperCase(noun.charAt(0))).append(noun, 1, noun.length());
        text.append(" of ").append(escaped(view.subject(), LONGEST_NAME)).append('.');
        for (Party party : parties) {
            text.append(" Thread ").append(escaped(party.name(), LONGEST_NAME));
            Optional<Held> held = blocking(party);
            held.ifPresent(h -> text.append(" holds ")
                    .append(escaped(h.lock(), LONGEST_NAME))
                    .append(", taken at ")
                    .append(link(h.stack(), "takes " + h.lock()))
                    .append(", and"));
            text.append(' ').append(escaped(party.wants(), LONGEST_NAME)).append(" at ");
            text.append(link(party.stack(), party.name() + " " + party.wants())).append('.');
        }
        if (view.parties().size() > parties.size()) {
            text.append(" And ").append(view.parties().size() - parties.size()).append(" more threads.");
        }
        for (int i = 0; i < view.fix().size(); i++) {
            text.append(i == 0 ? " To change: " : "; ")
                    .append(escaped(view.fix().get(i), LONGEST_SENTENCE));
        }
        return text.append(view.fix().isEmpty() ? "" : ".").toString();
    }

    private String link(CallStack stack, String says) {
        related.add(new Related(stack, says));
        return "[" + escaped(Frame.shortened(place(stack)), LONGEST_NAME) + "](" + related.size() + ")";
    }

    /** The lock that others wait for; the newest where nobody does. */
    private static Optional<Held> blocking(Party party) {
        List<Held> held = party.held();
        return held.stream()
                .filter(Held::blocks)
                .findFirst()
                .or(() -> held.isEmpty() ? Optional.empty() : Optional.of(held.get(held.size() - 1)));
    }

    private void codeFlow(JsonWriter json) {
        json.key("codeFlows").array().object().key("threadFlows").array();
        int held = parties.stream().mapToInt(party -> held(party).size()).sum();
        int calls = parties.stream().mapToInt(party -> calls(party).size()).sum();
        int order = 1;
        int call = 1 + held;
        int last = 1 + held + calls;
        for (int i = 0; i < parties.size(); i++) {
            Party party = parties.get(i);
            json.line().object().key("id").value((i + 1) + ": " + Legible.line(party.name(), LONGEST_NAME));
            json.key("locations").array();
            int nesting = 0;
            for (Held each : held(party)) {
                String importance = each.blocks() ? "essential" : "important";
                step(json, place(each.stack()), "takes " + each.lock(), order++, nesting++, importance);
            }
            for (String frame : calls(party)) {
                step(json, frame, "calls on", call++, nesting, "unimportant");
            }
            step(json, place(party.stack()), party.wants(), last++, nesting, "essential");
            json.end().end();
        }
        json.end().end().end();
    }

    private static List<Held> held(Party party) {
        List<Held> held = party.held();
        return held.subList(Math.max(0, held.size() - MOST_HELD), held.size());
    }

    /** The calls of the sources between the newest lock that it holds and the one that it wants, the outermost first. */
    private List<String> calls(Party party) {
        List<String> calls = new ArrayList<>();
        if (party.held().isEmpty()) {
            return calls;
        }
        CallStack held = party.held().get(party.held().size() - 1).stack();
        List<String> between = CallsBetween.of(held, party.stack()).calls();
        String wants = place(party.stack());
        for (int i = between.size() - 1; i >= 0 && calls.size() < MOST_CALLS; i--) {
            String frame = StableName.of(between.get(i));
            if (!frame.equals(wants) && sources.find(frame).isPresent()) {
                calls.add(frame);
            }
        }
        return calls;
    }

    private void step(JsonWriter json, String frame, String says, int order, int nesting, String importance) {
        json.object().key("location");
        location(json, frame, 0, says);
        json.key("executionOrder").value(order).key("nestingLevel").value(nesting);
        json.key("importance").value(importance).end();
    }

    /** The innermost call that stands in the sources; without such a one, the innermost that is the likeliest to be the program's. */
    private String place(CallStack stack) {
        for (String frame : stack.frames()) {
            if (sources.find(StableName.of(frame)).isPresent()) {
                return StableName.of(frame);
            }
        }
        return view.findings().evidence().origins().place(stack);
    }

    private void location(JsonWriter json, String frame, int id, String says) {
        json.object();
        if (id > 0) {
            json.key("id").value(id);
        }
        sources.find(frame).ifPresent(place -> physical(json, place));
        logical(json, Legible.line(Frame.method(frame), LONGEST_NAME), "function");
        if (!says.isEmpty()) {
            json.key("message")
                    .object()
                    .key("text")
                    .value(escaped(says, LONGEST_NAME))
                    .end();
        }
        json.end();
    }

    /** The key {@code physicalLocation}. */
    static void physical(JsonWriter json, SourceRoots.Place place) {
        json.key("physicalLocation").object().key("artifactLocation").object();
        json.key("uri").value(place.uri()).key("uriBaseId").value(place.base()).end();
        if (place.line() > 0) {
            json.key("region").object().key("startLine").value(place.line()).end();
        }
        json.end();
    }

    /** The key {@code logicalLocations}. */
    static void logical(JsonWriter json, String name, String kind) {
        json.key("logicalLocations").array().object();
        json.key("fullyQualifiedName").value(name).key("kind").value(kind).end().end();
    }

    private void standing(JsonWriter json) {
        Standing standing = view.judged().standing();
        if (states) {
            json.key("baselineState").value(standing.fails() ? "new" : "unchanged");
        }
        if (states || !standing.fails()) {
            json.key("suppressions").array();
            if (!standing.fails()) {
                json.object().key("kind").value("external").key("status").value("accepted");
                String who = view.judged().pair() == null
                        ? ""
                        : "says " + view.judged().pair().jar() + ": ";
                json.key("justification")
                        .value(Legible.line(who + JudgementText.why(view.judged()), LONGEST_SENTENCE))
                        .end();
            }
            json.end();
        }
    }

    /** Text in which nothing is a link or a placeholder. */
    static String escaped(String recorded, int most) {
        return Legible.line(recorded, most)
                .replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace('{', '(')
                .replace('}', ')');
    }
}
