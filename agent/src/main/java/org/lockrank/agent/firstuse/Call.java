package org.lockrank.agent.firstuse;

import org.jspecify.annotations.Nullable;
import org.lockrank.agent.name.Frames;

/**
 * One call of a stack, as a recording has it.
 *
 * @param className the class's name in class files
 * @param line the line, or -1
 */
record Call(String className, String method, int line) {

    /** The call; null where the text is none. */
    static @Nullable Call of(String frame) {
        int open = frame.indexOf('(');
        int dot = open < 0 ? -1 : frame.lastIndexOf('.', open);
        if (dot < 0) {
            return null;
        }
        int colon = frame.lastIndexOf(':');
        return new Call(
                frame.substring(0, dot).replace('.', '/'),
                frame.substring(dot + 1, open),
                colon < open ? -1 : line(frame.substring(colon + 1, frame.length() - 1)));
    }

    private static int line(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    boolean isOfTheJdk() {
        return Frames.isOfTheJdk(className.replace('/', '.'));
    }
}
