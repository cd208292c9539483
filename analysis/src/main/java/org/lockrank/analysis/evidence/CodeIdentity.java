package org.lockrank.analysis.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.lockrank.record.Fact;

/**
 * What a place in code is known by from run to run and from build to build: its class and its method, without what the next
 * build may call otherwise.
 *
 * <p>So there is no line in it and no file; instead of the name of a private method its parameters and its result, for those
 * a new name leaves as they are; of a lambda only that it is one, since each compiler numbers and calls them in its own way;
 * and no number of an anonymous or local class, nor of what Groovy, Clojure, Kotlin and Scala make in place of one. Which methods are private a recording says of the classes that lock.
 */
public final class CodeIdentity {

    /** The numbers that compilers give to classes without a name, behind what tells that they do. */
    private static final Pattern MADE = Pattern.compile("(\\$|(?<=_)closure|(?<=fn|reify|iter|eval|proxy)__)\\d+");

    /** By class, then by name, the descriptors of the private methods of that name, in order. */
    private final Map<String, Map<String, String>> privates = new HashMap<>();

    CodeIdentity() {}

    void add(Fact.PrivateMethods fact) {
        Map<String, String> descriptors = new TreeMap<>();
        for (String method : fact.methods().stream().sorted().toList()) {
            int parameters = method.indexOf('(');
            if (parameters > 0) {
                descriptors.merge(
                        method.substring(0, parameters), method.substring(parameters), (one, other) -> one + other);
            }
        }
        // Of two builds of a class the names may be private in one of them: then whoever is recorded first must not
        // decide.
        privates.merge(fact.className(), descriptors, CodeIdentity::both);
    }

    private static Map<String, String> both(Map<String, String> one, Map<String, String> other) {
        other.forEach((name, descriptors) -> one.merge(name, descriptors, CodeIdentity::union));
        return one;
    }

    /** The descriptors of two builds, each once, in order. */
    private static String union(String one, String other) {
        Set<String> all = new TreeSet<>();
        for (String descriptors : List.of(one, other)) {
            all.addAll(List.of(descriptors.split("(?<=.)(?=\\()")));
        }
        return String.join("", all);
    }

    /** That of a call, {@code com.acme.Pool$1.run(Pool.java:41)}; of what is none as it stands there. */
    String of(String frame) {
        return of(frame, true);
    }

    /**
     * That of a call by which locks are made that have no other name. A private method is known by its name here: two that take and
     * give the same would otherwise make one lock class of what are two.
     */
    String ofMaker(String frame) {
        return of(frame, false);
    }

    private String of(String frame, boolean namesMayChange) {
        if (frame.indexOf('(') <= 0) {
            return frame;
        }
        String className = Frame.className(frame);
        String name = Frame.method(frame).substring(className.length() + (className.isEmpty() ? 0 : 1));
        String descriptor =
                namesMayChange ? privates.getOrDefault(className, Map.of()).get(name) : null;
        return ofClass(className)
                + (isLambda(name) ? ".lambda" : descriptor == null ? "." + name : ".private" + descriptor);
    }

    /** As the compilers of Java call one; of Kotlin, {@code evict$lambda$0}; of Scala, {@code $anonfun$evict$1}. */
    private static boolean isLambda(String name) {
        return name.startsWith("lambda$") || name.contains("$lambda$") || name.startsWith("$anonfun$");
    }

    /**
     * That of a class's name: {@code com.acme.Pool$} for {@code com.acme.Pool$1}. Groovy's closures are {@code Pool$_evict_closure1},
     * Clojure's functions {@code pool$evict$fn__1234}.
     */
    public static String ofClass(String className) {
        String name = StableName.of(className);
        return hasDigit(name) ? MADE.matcher(name).replaceAll("$1") : name;
    }

    /** Asked of every call of a recording, so that it is no regular expression. */
    private static boolean hasDigit(String name) {
        for (int i = name.indexOf('$') + 1; i > 0 && i < name.length(); i++) {
            if (name.charAt(i) >= '0' && name.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }
}
