package org.lockrank.agent.instrument;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods of one class that are left alone, as they are, and why: the words for it. */
final class LeftAlone {

    private static final int MOST = 5;

    private final Map<String, String> reasons = new LinkedHashMap<>();

    /** {@code method}: its name and descriptor. */
    void add(String method, String why) {
        reasons.put(method, why);
    }

    /** Why the class is not watched as a whole, or null if it is. */
    @Nullable
    String why() {
        if (reasons.isEmpty()) {
            return null;
        }
        StringBuilder text = new StringBuilder();
        int said = 0;
        for (Map.Entry<String, String> each : reasons.entrySet()) {
            if (said == MOST) {
                return text + "; and " + (reasons.size() - MOST) + " methods more";
            }
            String method = each.getKey();
            text.append(said == 0 ? "the method " : "; the method ")
                    .append(method, 0, method.indexOf('('))
                    .append(": ")
                    .append(each.getValue());
            said++;
        }
        return text.toString();
    }

    /** What an exception says. */
    static String reason(Throwable e) {
        String message = e.getMessage();
        String type = e.getClass().getSimpleName();
        return message == null ? type : type + ": " + message;
    }
}
