package org.lockrank.agent.definitions;

import java.util.Map;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.lockrank.agent.definitions.Definitions.Shape;

/**
 * The methods by which a {@code CompletableFuture} is completed, waited for, and run on by. A stage runs in the thread
 * that completes the last thing it depends on, in an executor's, or in one that adds it.
 */
final class FutureDefinitions {

    private static final String NAME = "java/util/concurrent/CompletableFuture";
    private static final String FUTURE = "L" + NAME + ";";
    private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";
    private static final String STAGE = "Ljava/util/concurrent/CompletionStage;";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String THROWABLE = "Ljava/lang/Throwable;";
    private static final String FUNCTION = "Ljava/util/function/";

    private FutureDefinitions() {}

    static void add() {
        Map<String, Definition> future = Definitions.methods(NAME);
        completions(future);
        Definition given = Definition.of(Shape.GIVE);
        future.put("asyncSupplyStage(" + EXECUTOR + FUNCTION + "Supplier;)" + FUTURE, given);
        future.put("asyncRunStage(" + EXECUTOR + "Ljava/lang/Runnable;)" + FUTURE, given);
        results(future);
        stages();
        atOnce(future);
        relays(future);
    }

    private static void completions(Map<String, Definition> future) {
        future.put("<init>(" + OBJECT + ")V", Definition.of(Shape.COMPLETE));
        Definition done = Definition.of(Shape.DONE_IF_TRUE, HandOverHooks.NORMALLY);
        future.put("internalComplete(" + OBJECT + ")Z", done);
        future.put("completeNull()Z", done);
        future.put("completeValue(" + OBJECT + ")Z", done);
        future.put("completeRelay(" + OBJECT + ")Z", done);
        Definition thrown = Definition.of(Shape.DONE_IF_TRUE, HandOverHooks.BY_EXCEPTION);
        future.put("completeThrowable(" + THROWABLE + ")Z", thrown);
        future.put("completeThrowable(" + THROWABLE + OBJECT + ")Z", thrown);
        Definition later = Definition.of(Shape.TIME_OUT);
        future.put("orTimeout(" + Definitions.UNIT + ")" + FUTURE, later);
        future.put("completeOnTimeout(" + OBJECT + Definitions.UNIT + ")" + FUTURE, later);
        // Whatever it was before, it is complete afterwards; it may have been before, by anybody.
        future.put("obtrudeValue(" + OBJECT + ")V", Definition.of(Shape.OBTRUDE, "result:" + OBJECT));
        future.put("obtrudeException(" + THROWABLE + ")V", Definition.of(Shape.OBTRUDE, "result:" + OBJECT));
    }

    private static void results(Map<String, Definition> future) {
        Definition result = Definition.of(Shape.RESULT);
        future.put("get()" + OBJECT, result.waiting());
        future.put("get(" + Definitions.UNIT + ")" + OBJECT, result);
        future.put("join()" + OBJECT, result.waiting());
        Definition look = Definition.of(Shape.LOOK, "result:" + OBJECT);
        future.put("getNow(" + OBJECT + ")" + OBJECT, look);
        future.put("resultNow()" + OBJECT, look);
        future.put("exceptionNow()" + THROWABLE, look);
    }

    private static void stages() {
        for (String one : new String[] {
            "Apply",
            "Accept",
            "Run",
            "WhenComplete",
            "Handle",
            "Exceptionally",
            "ComposeExceptionally",
            "Relay",
            "Compose"
        }) {
            stage("Uni" + one, FUTURE, Definition.of(Shape.STAGE, 1));
        }
        for (String both : new String[] {"Apply", "Accept", "Run", "Relay"}) {
            stage("Bi" + both, FUTURE, Definition.of(Shape.STAGE, 2));
        }
        for (String either : new String[] {"Apply", "Accept", "Run"}) {
            stage("Or" + either, FUTURE, Definition.of(Shape.STAGE_OF_EITHER));
        }
        stage("AnyOf", FUTURE, Definition.of(Shape.STAGE_OF_ANY));
    }

    private static void stage(String name, String answer, Definition definition) {
        Definitions.methods(NAME + "$" + name).put("tryFire(I)" + answer, definition);
    }

    /** Where what the stage depends on is complete already, the thread that adds it may run it. */
    private static void atOnce(Map<String, Definition> future) {
        Definition now = Definition.of(Shape.STAGE_AT_ONCE);
        for (String one : new String[] {"Apply:Function", "Accept:Consumer", "Run:Runnable"}) {
            String action = one.substring(one.indexOf(':') + 1);
            String type = action.equals("Runnable") ? "Ljava/lang/Runnable;" : FUNCTION + action + ";";
            String name = one.substring(0, one.indexOf(':'));
            future.put("uni" + name + "Now(" + OBJECT + EXECUTOR + type + ")" + FUTURE, now);
            String two = action.equals("Runnable") ? type : FUNCTION + "Bi" + action + ";";
            future.put(
                    "bi" + name + "Stage(" + EXECUTOR + STAGE + two + ")" + FUTURE,
                    Definition.of(Shape.STAGE_AT_ONCE, 2));
            future.put(
                    "or" + name + "Stage(" + EXECUTOR + STAGE + type + ")" + FUTURE,
                    Definition.of(Shape.STAGE_OF_EITHER_AT_ONCE, 2));
        }
        for (String one : new String[] {
            "WhenComplete:BiConsumer",
            "Handle:BiFunction",
            "Exceptionally:Function",
            "ComposeExceptionally:Function",
            "Compose:Function"
        }) {
            int colon = one.indexOf(':');
            future.put(
                    "uni" + one.substring(0, colon) + "Stage(" + EXECUTOR + FUNCTION + one.substring(colon + 1) + ";)"
                            + FUTURE,
                    now);
        }
    }

    /** Where one future is complete because others are. */
    private static void relays(Map<String, Definition> future) {
        future.put("uniCopyStage(" + FUTURE + ")" + FUTURE, Definition.of(Shape.RELAY));
        future.put("uniAsMinimalStage()L" + NAME + "$MinimalStage;", Definition.of(Shape.RELAY));
        Definitions.methods(NAME + "$MinimalStage").put("toCompletableFuture()" + FUTURE, Definition.of(Shape.RELAY));
        future.put("andTree([" + FUTURE + "II)" + FUTURE, Definition.of(Shape.RELAY));
        future.put("anyOf([" + FUTURE + ")" + FUTURE, Definition.of(Shape.RELAY_OF_ANY));
    }
}
