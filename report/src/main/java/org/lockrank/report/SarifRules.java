package org.lockrank.report;

import java.util.List;
import org.lockrank.analysis.Tier;

/** What SARIF calls the rules: the tiers of findings, and one for needless lines of a baseline. */
final class SarifRules {

    static final String BASELINE_LINE = "baseline-line";

    private static final String HOME = "https://lockrank.org";

    private SarifRules() {}

    /** The key {@code driver}. */
    static void addDriver(JsonWriter json, String version) {
        json.key("driver")
                .object()
                .key("name")
                .value("Lockrank")
                .key("organization")
                .value("Lockrank");
        json.key("semanticVersion").value(version).key("informationUri").value(HOME);
        json.key("rules").array();
        for (Tier tier : Tier.values()) {
            rule(
                    json,
                    tier.word(),
                    name(tier),
                    "Found: " + tier.meaning() + ".",
                    help(tier),
                    level(tier),
                    precision(tier));
        }
        rule(
                json,
                BASELINE_LINE,
                "NeedlessBaselineLine",
                "A line of the baseline is not needed any more.",
                "The finding of this line was not found: it is fixed, or what made it did not run. Once it is fixed for good, "
                        + "lockrank report with --update-baseline removes the line.",
                "note",
                "high");
        json.end().end();
    }

    private static void rule(
            JsonWriter json, String id, String name, String about, String help, String level, String precision) {
        json.line().object().key("id").value(id).key("name").value(name);
        text(json.key("shortDescription"), about);
        text(json.key("fullDescription"), about);
        json.key("help")
                .object()
                .key("text")
                .value(help)
                .key("markdown")
                .value(help)
                .end();
        json.key("helpUri").value(HOME);
        json.key("defaultConfiguration").object().key("level").value(level).end();
        json.key("properties")
                .object()
                .key("tags")
                .array()
                .value("concurrency")
                .value("locks")
                .value("deadlock");
        json.end().key("precision").value(precision);
        json.key("problem.severity")
                .value(level.equals("note") ? "recommendation" : level)
                .end()
                .end();
    }

    private static void text(JsonWriter json, String text) {
        json.object().key("text").value(text).end();
    }

    /** Where the rule of a tier stands among the rules. */
    static int index(Tier tier) {
        return List.of(Tier.values()).indexOf(tier);
    }

    static String level(Tier tier) {
        return tier == Tier.ORDER_INVERSION ? "warning" : "error";
    }

    private static String precision(Tier tier) {
        return switch (tier) {
            case DEADLOCK, AGAINST_ORDER -> "very-high";
            case STUCK, POTENTIAL_DEADLOCK -> "high";
            case ORDER_INVERSION -> "medium";
        };
    }

    /** For people; must not be the id in other letters. */
    private static String name(Tier tier) {
        if (tier == Tier.DEADLOCK || tier == Tier.STUCK) {
            return tier == Tier.STUCK ? "ThreadsStuck" : "ThreadsDeadlocked";
        }
        StringBuilder name = new StringBuilder();
        for (String word : tier.word().split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
        }
        return name.toString();
    }

    private static String help(Tier tier) {
        return switch (tier) {
            case DEADLOCK ->
                "These threads waited for each other for ever, and the program never went on. Let all of them take the locks in "
                        + "one order, or release the first lock before asking for the second.";
            case STUCK ->
                "These threads made no progress any more. See to it that what they wait for is done whatever happens, after an "
                        + "exception too; do not wait for anything while holding a lock that its doer needs.";
            case POTENTIAL_DEADLOCK ->
                "The locks, the threads and their order allow a deadlock, though it did not happen in this run. Let all threads "
                        + "take the locks in one order, or release the first lock before asking for the second.";
            case ORDER_INVERSION ->
                "Locks of these classes are taken in both orders, not seen on the same locks. If they can ever be the same, threads "
                        + "can deadlock: decide on one order, or say in the baseline why they never are.";
            case AGAINST_ORDER ->
                "The declared order of locks forbids to take the one while the other is held. Take them in the declared order, or "
                        + "change the order file if the order is wrong.";
        };
    }
}
