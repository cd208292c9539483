package org.lockrank.record;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run is to be steered towards: threads that stand where each holds what the next one wants, the last what the first
 * one holds. The analysis makes it of a finding, and the agent follows it.
 *
 * <p>As text, a line for each thing: {@code word} or {@code word value}, the first {@value #FIRST}. It is read strictly: what
 * is not known is a mistake, since a plan that is followed in half shows nothing.
 *
 * @param finding the id of the finding
 * @param attempt which attempt it is, from 1
 * @param pauseMillis for how long a thread is paused at most, each time
 * @param mostMillis for how long threads are paused at most, all in all
 * @param ends whether the program is ended once all stand; else one of them gets an error
 * @param lines whether places must have the same lines; else the same methods
 * @param sides the threads, each of which wants what the next one holds
 * @param writers who must be queued to write, where readers wait for readers
 */
public record SteeringPlan(
        String finding,
        int attempt,
        long pauseMillis,
        long mostMillis,
        boolean ends,
        boolean lines,
        List<Side> sides,
        List<String> writers) {

    /** The first line. */
    public static final String FIRST = "lockrank-steering 1";

    /** The exit code of a program that was ended since nobody went on. */
    public static final int EXIT_CODE = 97;

    /** What stands in the place of a call that nobody knows. */
    public static final String ANYWHERE = "anywhere";

    /** More sides than this no plan has. */
    public static final int MOST_SIDES = 16;

    /**
     * One thread.
     *
     * @param holds the call that takes the lock which it holds, as a stack trace has it, or {@link #ANYWHERE}
     * @param wants the call that asks for the other lock, in the same way
     * @param waitsAgain whether it wants that lock again at the end of a wait
     * @param calls the methods that lead there, {@code com.acme.Pool.close}, the innermost first; none where any will do
     * @param skips how often it comes there before it is paused
     * @param heldBack whether it is held back before it takes its first lock, until the others stand
     * @param often whether it comes there so often, beside the others, that it is paused only while those stand that do not
     */
    public record Side(
            String holds,
            String wants,
            boolean waitsAgain,
            List<String> calls,
            long skips,
            boolean heldBack,
            boolean often) {
        public Side {
            calls = List.copyOf(calls);
        }
    }

    public SteeringPlan {
        sides = List.copyOf(sides);
        writers = List.copyOf(writers);
    }

    /** The plan as text, with an end of line behind each line. */
    public String text() {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        line(text, "finding", finding);
        line(text, "attempt", Integer.toString(attempt));
        line(text, "pause", Long.toString(pauseMillis));
        line(text, "most", Long.toString(mostMillis));
        line(text, "on-deadlock", ends ? "exit" : "throw");
        line(text, "places", lines ? "lines" : "methods");
        for (Side side : sides) {
            text.append("side\n");
            line(text, "holds", side.holds());
            line(text, side.waitsAgain() ? "wants-again" : "wants", side.wants());
            for (String call : side.calls()) {
                line(text, "call", call);
            }
            if (side.skips() > 0) {
                line(text, "skips", Long.toString(side.skips()));
            }
            if (side.heldBack()) {
                text.append("held-back\n");
            }
            if (side.often()) {
                text.append("often\n");
            }
        }
        for (String writer : writers) {
            line(text, "writer", writer);
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String word, String value) {
        text.append(word).append(' ');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            text.append(c == '\n' || c == '\r' ? '?' : c);
        }
        text.append('\n');
    }

    /**
     * Reads a plan.
     *
     * @throws IllegalArgumentException if it is none; the message has the number of the line
     */
    public static SteeringPlan of(List<String> text) {
        return of(text, 0);
    }

    /** The same of a part of a text, with so many lines before it. */
    static SteeringPlan of(List<String> text, int before) {
        return new Reading(before).all(text);
    }

    /** A plan of which some lines are read. */
    private static final class Reading {

        private final int before;

        private String finding = "";
        private long attempt;
        private long pause;
        private long most;
        private String end = "";
        private String places = "";
        private final List<Side> sides = new ArrayList<>();
        private final List<String> writers = new ArrayList<>();

        private boolean inSide;
        private String holds = "";
        private String wants = "";
        private boolean again;
        private List<String> calls = new ArrayList<>();
        private long skips;
        private boolean heldBack;
        private boolean often;

        Reading(int before) {
            this.before = before;
        }

        SteeringPlan all(List<String> text) {
            if (text.isEmpty() || !text.get(0).equals(FIRST)) {
                throw new IllegalArgumentException(
                        "line " + (before + 1) + ": the first line of a plan is '" + FIRST + "'");
            }
            for (int i = 1; i < text.size(); i++) {
                String line = text.get(i);
                int space = line.indexOf(' ');
                String word = space < 0 ? line : line.substring(0, space);
                if (!take(word, space < 0 ? "" : line.substring(space + 1))) {
                    throw new IllegalArgumentException(
                            "line " + (before + i + 1) + ": '" + line + "' says nothing known");
                }
            }
            int last = before + text.size();
            endSide(last);
            if (finding.isEmpty() || attempt < 1 || pause < 1 || most < 1 || end.isEmpty() || places.isEmpty()) {
                throw new IllegalArgumentException(
                        "line " + last + ": a plan has finding, attempt, pause, most, on-deadlock and places");
            }
            if (sides.isEmpty() || sides.size() > MOST_SIDES || writers.size() > MOST_SIDES) {
                throw new IllegalArgumentException(
                        "line " + last + ": a plan has 1 to " + MOST_SIDES + " sides, and no more writers");
            }
            return new SteeringPlan(
                    finding, (int) attempt, pause, most, end.equals("exit"), places.equals("lines"), sides, writers);
        }

        /** Takes a line; answers whether it is one. */
        private boolean take(String word, String value) {
            switch (word) {
                case "side" -> {
                    return value.isEmpty() && beginSide();
                }
                case "held-back" -> {
                    heldBack = true;
                    return value.isEmpty() && inSide;
                }
                case "often" -> {
                    often = true;
                    return value.isEmpty() && inSide;
                }
                case "finding" -> {
                    finding = value;
                    return !value.isEmpty() && !inSide;
                }
                case "attempt" -> {
                    attempt = number(value);
                    return attempt >= 1 && attempt <= Integer.MAX_VALUE;
                }
                case "pause" -> {
                    pause = number(value);
                    return pause >= 1;
                }
                case "most" -> {
                    most = number(value);
                    return most >= 1;
                }
                case "on-deadlock" -> {
                    end = value;
                    return value.equals("exit") || value.equals("throw");
                }
                case "places" -> {
                    places = value;
                    return value.equals("lines") || value.equals("methods");
                }
                case "writer" -> {
                    return !value.isEmpty() && writers.add(value);
                }
                default -> {
                    return inSide && !value.isEmpty() && takeOfSide(word, value);
                }
            }
        }

        private boolean takeOfSide(String word, String value) {
            switch (word) {
                case "holds" -> holds = value;
                case "wants", "wants-again" -> {
                    wants = value;
                    again = word.equals("wants-again");
                }
                case "call" -> calls.add(value);
                case "skips" -> {
                    skips = number(value);
                    return skips >= 0;
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean beginSide() {
            if (inSide && (holds.isEmpty() || wants.isEmpty())) {
                return false;
            }
            endSide(0);
            inSide = true;
            return true;
        }

        private void endSide(int line) {
            if (!inSide) {
                return;
            }
            if (holds.isEmpty() || wants.isEmpty()) {
                throw new IllegalArgumentException("line " + line + ": a side holds something and wants something");
            }
            sides.add(new Side(holds, wants, again, calls, skips, heldBack, often));
            holds = "";
            wants = "";
            again = false;
            calls = new ArrayList<>();
            skips = 0;
            heldBack = false;
            often = false;
        }

        /** The number that is meant; -1 if none is. */
        private static long number(String value) {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                return -1;
            }
        }
    }
}
