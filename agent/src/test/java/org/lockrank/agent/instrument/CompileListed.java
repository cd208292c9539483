package org.lockrank.agent.instrument;

import java.lang.reflect.Executable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lockrank.testing.WhiteBox;

/**
 * Has HotSpot compile the methods that a file lists, by either compiler, through its door for tests, and says which it
 * will not compile.
 */
public final class CompileListed {

    private CompileListed() {}

    public static void main(String[] args) throws Exception {
        Set<String> listed = new HashSet<>(Files.readAllLines(Path.of(args[0])));
        Set<String> classes = new HashSet<>();
        listed.forEach(line -> classes.add(line.substring(0, line.indexOf(' '))));
        WhiteBox hotspot = new WhiteBox();
        int compiled = 0;
        for (String name : classes) {
            for (Executable method : methods(Class.forName(name, false, null))) {
                if (listed.contains(name + " " + WhiteBox.descriptor(method))) {
                    refused(hotspot, method).forEach(System.out::println);
                    compiled++;
                }
            }
        }
        System.out.println(compiled == listed.size() ? "all" : compiled + " of " + listed.size());
    }

    /** What is said of each compiler that refuses a method. */
    public static List<String> refused(WhiteBox hotspot, Executable method) {
        List<String> refused = new ArrayList<>();
        for (int level : new int[] {WhiteBox.C1, WhiteBox.C2}) {
            if (!hotspot.compile(method, level)) {
                refused.add("not compiled at level " + level + ": " + method);
            }
            hotspot.forget(method);
        }
        return refused;
    }

    private static List<Executable> methods(Class<?> type) {
        List<Executable> all = new ArrayList<>(List.of(type.getDeclaredMethods()));
        all.addAll(List.of(type.getDeclaredConstructors()));
        return all;
    }
}
