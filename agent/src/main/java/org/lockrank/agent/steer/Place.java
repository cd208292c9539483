package org.lockrank.agent.steer;

import org.lockrank.agent.name.Site;
import org.lockrank.record.SteeringPlan;

/**
 * A place of a plan: a call as a stack trace has it, in its parts.
 *
 * @param className the class, with dots; empty for anywhere
 * @param method the method's name
 * @param line the line, or -1
 */
record Place(String className, String method, int line) {

    static Place of(String call) {
        int parenthesis = call.lastIndexOf('(');
        int dot = parenthesis < 0 ? -1 : call.lastIndexOf('.', parenthesis);
        if (call.equals(SteeringPlan.ANYWHERE) || dot < 0) {
            return new Place("", "", -1);
        }
        int colon = call.lastIndexOf(':');
        return new Place(
                call.substring(0, dot),
                call.substring(dot + 1, parenthesis),
                colon < parenthesis ? -1 : line(call.substring(colon + 1, call.length() - 1)));
    }

    private static int line(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    boolean isAnywhere() {
        return className.isEmpty();
    }

    /** Whether the site is there; anywhere is at no site in particular. */
    boolean has(Site site, boolean lines) {
        return (!lines || line == site.line()) && method.equals(site.method()) && className.equals(site.className());
    }
}
