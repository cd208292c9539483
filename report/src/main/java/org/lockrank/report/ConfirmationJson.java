package org.lockrank.report;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lockrank.analysis.Confirmation;
import org.lockrank.analysis.Confirmation.Contradiction;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.analysis.evidence.Hold;
import org.lockrank.analysis.evidence.NestedAcquisition;
import org.lockrank.analysis.evidence.SeenLock;
import org.lockrank.record.Fact;

/** What came of it that a run was steered towards a finding, for programs. */
final class ConfirmationJson {

    private ConfirmationJson() {}

    /** Adds the object, or {@code null}. */
    static void add(JsonWriter json, @Nullable Confirmation confirmation) {
        json.key("confirmation");
        if (confirmation == null) {
            json.nothing();
            return;
        }
        Evidence.Steering steering = confirmation.steering();
        json.object().key("verdict").value(word(confirmation.verdict()));
        json.key("run")
                .value(steering.run())
                .key("attempt")
                .value(steering.fact().attempt());
        json.key("stood").value(confirmation.stood());
        json.key("threads").array();
        confirmation.threads().forEach(thread -> thread(json, thread));
        json.end().key("sides").array();
        for (int i = 0; i < steering.fact().sides().size(); i++) {
            side(json, steering.fact().sides().get(i), steering.kept().get(i));
        }
        json.end().key("steps").array();
        for (Evidence.SteeredStep step : steering.steps()) {
            json.object().key("micros").value(step.fact().micros());
            json.key("thread").value(step.thread().shown());
            json.key("side").value(step.fact().side());
            json.key("did").value(word(step.fact().did())).end();
        }
        json.end();
        contradiction(json, confirmation.contradiction());
        json.end();
    }

    private static void thread(JsonWriter json, NestedAcquisition thread) {
        json.object().key("thread").value(thread.thread().shown()).key("holds").array();
        for (Hold hold : thread.held()) {
            json.object().key("name").value(hold.lock().lockClass().name());
            json.key("lock").value(hold.lock().id());
            frames(json, hold.stack().frames());
            json.end();
        }
        json.end().key("wants").object();
        json.key("name").value(thread.lock().lockClass().name());
        json.key("lock").value(thread.lock().id());
        frames(json, thread.stack().frames());
        json.end().end();
    }

    private static void frames(JsonWriter json, List<String> frames) {
        json.key("frames").array();
        frames.forEach(json::value);
        json.end();
    }

    private static void side(JsonWriter json, Fact.SteeredSide side, @Nullable SeenLock kept) {
        json.object().key("came").value(side.came()).key("pauses").value(side.pauses());
        json.key("millis").value(side.millis()).key("late").value(side.late()).key("kept");
        if (kept == null) {
            json.nothing();
        } else {
            json.value(kept.lockClass().name());
        }
        json.end();
    }

    private static void contradiction(JsonWriter json, @Nullable Contradiction contradiction) {
        json.key("contradiction");
        if (contradiction == null) {
            json.nothing();
            return;
        }
        SeenLock gate = contradiction.gate();
        json.object().key("why").value(word(contradiction.why())).key("gate");
        if (gate == null) {
            json.nothing();
        } else {
            json.value(gate.lockClass().name());
        }
        json.key("first").value(contradiction.first().stack().place());
        json.key("second").value(contradiction.second().stack().place()).end();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
