package org.lockrank.compilers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the comments of one source say. A line that ends in {@code // shape} begins a method that is to be called; one that
 * ends in {@code // acquires Second while First} does that, and others acquire nothing while anything is held; where a compiler says
 * another line or file than that, the comment has it: {@code // acquires at Advised.java:11: Third while First}. A
 * {@code // shape where there is room} is not called with a full stack: the JDK's own lock objects do not stand that. In
 * Clojure comments begin with a semicolon.
 *
 * @param file its name, without a folder
 * @param shapes the names of the methods, each with whether it is called with a full stack too
 * @param acquisitions such as {@code Blocks.java:17: Second while First}
 */
record Source(String file, Map<String, Boolean> shapes, List<String> acquisitions) {

    private static final Pattern SHAPE =
            Pattern.compile("^(?:\\(defn -|[^(\\[:=]*?)(\\w+) *[(\\[:=].* (//|;) shape(| where there is room)$");
    private static final Pattern ACQUIRES = Pattern.compile(" (//|;) acquires (.*)$");

    static Source of(Path path) {
        String file = Objects.requireNonNull(path.getFileName()).toString();
        Map<String, Boolean> shapes = new LinkedHashMap<>();
        List<String> acquisitions = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(path);
            for (int i = 0; i < lines.size(); i++) {
                Matcher shape = SHAPE.matcher(lines.get(i));
                if (shape.find()) {
                    shapes.put(shape.group(1), shape.group(3).isEmpty());
                }
                Matcher acquires = ACQUIRES.matcher(lines.get(i));
                if (acquires.find()) {
                    for (String each : acquires.group(2).split("; (acquires )?")) {
                        acquisitions.add(
                                each.startsWith("at ") ? each.substring(3) : file + ":" + (i + 1) + ": " + each);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Source(file, shapes, acquisitions);
    }

    /** The classes in which a compiler may have put its methods. */
    List<String> classes() {
        String name = "shapes." + file.substring(0, file.indexOf('.'));
        return List.of(name, name + "Kt");
    }
}
