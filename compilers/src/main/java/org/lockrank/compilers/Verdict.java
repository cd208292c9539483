package org.lockrank.compilers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.lockrank.compilers.ClassFiles.Method;
import org.lockrank.testing.Jdk;

/** Compares what became of a compiler's class files unwatched and watched, and both with what the sources say. */
final class Verdict {

    private static final String RELEASED_TWICE = "throws java.lang.IllegalMonitorStateException";

    private static final List<String> ROUNDS = List.of("interpreted", "c1", "c2");

    private final Compiler compiler;
    private final Jdk jdk;
    private final ClassFiles files;
    private final List<Source> sources;
    private final Collection<String> shapes;
    private final Attempt unwatched;
    private final Attempt watched;
    /** What was recorded of the class files that were treated; of those that nobody treated the same as of these. */
    private final Seen same;

    /** The JVM that ran nothing but what C2 compiled, and what was recorded there of the class files that were treated. */
    private final Attempt alone;

    private final Seen sameAlone;

    private final List<String> failures = new ArrayList<>();
    private final Set<String> wrong = new HashSet<>();

    Verdict(
            Compiler compiler,
            Jdk jdk,
            ClassFiles files,
            List<Source> sources,
            Collection<String> shapes,
            Attempt unwatched,
            Attempt watched,
            Seen same,
            Attempt alone,
            Seen sameAlone) {
        this.compiler = compiler;
        this.jdk = jdk;
        this.files = files;
        this.sources = sources;
        this.shapes = shapes;
        this.unwatched = unwatched;
        this.watched = watched;
        this.same = same;
        this.alone = alone;
        this.sameAlone = sameAlone;
    }

    Row row() {
        ends();
        refused();
        uncompiled();
        mismatches();
        for (String round : ROUNDS) {
            differences("ran " + round);
            differences("full " + round);
            seen(round);
        }
        left();
        Set<String> linked = watched.results("linked").keySet();
        return new Row(
                compiler.name(),
                jdk.version(),
                files.locking().size(),
                count(method -> linked.contains(method.owner().replace('/', '.'))),
                count(method -> watched.results("compiled c1").containsKey(method.line())),
                count(method -> watched.results("compiled c2").containsKey(method.line())),
                shapes.size(),
                shapes.size() - wrong.size(),
                watched.seen().unwatched().stream()
                        .map(fact -> fact.className() + ": " + fact.why())
                        .toList(),
                List.copyOf(failures));
    }

    private int count(Predicate<Method> that) {
        return (int) files.locking().stream().filter(that).count();
    }

    private void fail(String what) {
        failures.add(compiler.name() + " on " + jdk.version() + ": " + what);
    }

    /** Both came to their ends. What did not end in time, or failed outside a shape, is said by either. */
    private void ends() {
        for (Attempt each : List.of(unwatched, watched, alone)) {
            String name = each == alone ? "watched with C2 alone" : each == watched ? "watched" : "unwatched";
            for (String what : List.of("late", "failed")) {
                each.results(what).forEach((thread, why) -> fail(name + ", " + what + ": " + thread + ": " + why));
            }
            if (!each.ended()) {
                // HotSpot names each of its natives that the class of its door does not declare.
                String out = each.run().out().replaceAll("(?m)^Warning: 'NoSuchMethodError'.*\\R", "");
                fail(name + ", ended with " + each.run().ending() + ": " + out.replaceAll("\\R", " | "));
            }
        }
    }

    private void refused() {
        watched.results("refused").forEach((type, why) -> {
            if (!unwatched.results("refused").containsKey(type)) {
                fail("refused: " + type + ": " + why);
            }
        });
        unwatched.results("refused").forEach((type, why) -> fail("refused unwatched: " + type + ": " + why));
    }

    private void uncompiled() {
        for (String by : List.of("c1", "c2")) {
            for (String method : watched.results("uncompiled " + by).keySet()) {
                if (!unwatched.results("uncompiled " + by).containsKey(method)) {
                    fail("not compiled by " + by + ": " + method);
                }
            }
        }
    }

    private void mismatches() {
        for (String line : watched.mismatches()) {
            if (!unwatched.mismatches().contains(line)) {
                fail("monitors do not match: " + line);
            }
        }
    }

    /**
     * Whether a shape, watched, ends in the same ways with a full stack. Code that releases a monitor in the range of the handler that releases it once more throws
     * there, unwatched, at a few depths: which of them a run comes to is chance, and to come to none, watched, is no harm.
     */
    private static boolean endsAlike(Set<String> unwatched, Set<String> watched) {
        Set<String> missed = new TreeSet<>(unwatched);
        missed.removeAll(watched);
        missed.remove(RELEASED_TWICE);
        return missed.isEmpty() && unwatched.containsAll(watched);
    }

    private void differences(String what) {
        unwatched.results(what).forEach((shape, result) -> {
            String other = watched.results(what).getOrDefault(shape, "nothing came of it");
            // What did not come so far is said once.
            boolean differs = what.startsWith(Attempt.FULL)
                    ? !endsAlike(Attempt.ends(result), Attempt.ends(other)) && !isLeft(shape)
                    : !other.equals(result);
            if (differs && watched.ended()) {
                fail(what + ": " + shape + ": " + other + " (unwatched: " + result + ")");
                wrong.add(shape);
            }
        });
    }

    /**
     * What was recorded is what the comments say, line by line. Of class files that were treated, whose lines may be others:
     * what was recorded of them before, shape by shape.
     */
    private void seen(String round) {
        Attempt by = round.equals("c2") ? alone : watched;
        Seen before = round.equals("c2") ? sameAlone : same;
        Set<String> run = by.results("ran " + round).keySet();
        if (compiler.treats()) {
            for (String shape : run) {
                String thread = round + " " + shape;
                compare(
                        round + ", " + shape,
                        withoutPlaces(before.of(thread)),
                        withoutPlaces(by.seen().of(thread)));
            }
        } else if (run.containsAll(shapes)) {
            Set<String> said = new TreeSet<>();
            sources.forEach(source -> said.addAll(source.acquisitions()));
            Set<String> seen = new TreeSet<>();
            shapes.forEach(shape -> seen.addAll(by.seen().of(round + " " + shape)));
            compare(round, said, seen);
        }
    }

    private void compare(String where, Set<String> said, Set<String> seen) {
        for (String each : said) {
            boolean isSeen = seen.contains(each) || seen.contains(withoutLine(each));
            if (!isSeen && !isSaidToBeUnwatched(where + " " + each)) {
                fail(where + ", not seen: " + each);
            }
        }
        Set<String> saidOfFiles = said.stream().map(Verdict::withoutLine).collect(Collectors.toSet());
        for (String each : seen) {
            boolean hasLine = !withoutLine(each).equals(each);
            if (!(hasLine ? said : saidOfFiles).contains(each)) {
                fail(where + ", seen: " + each);
            }
        }
    }

    /** Code that a compiler gave no line is somewhere in its file. */
    private static String withoutLine(String acquisition) {
        return acquisition.replaceFirst("^([^: ]+):\\d+: ", "$1: ");
    }

    /** Whether {@code words} name a class, or its file, of which the recording says that it was not watched. */
    private boolean isSaidToBeUnwatched(String words) {
        return watched.seen().unwatched().stream()
                .map(fact -> fact.className().replaceFirst("^shapes\\.", "").replaceFirst("\\$.*", ""))
                .anyMatch(name -> words.matches(".*\\b" + name + "\\..*"));
    }

    /** Whether the recording says that the very method of a shape was left as it is: what it does at which depth of the stack is no doing of ours. */
    private boolean isLeft(String shape) {
        int dot = shape.lastIndexOf('.');
        String method = "the method " + shape.substring(dot + 1) + ":";
        return watched.seen().unwatched().stream()
                .anyMatch(fact -> fact.className().equals(shape.substring(0, dot))
                        && fact.why().contains(method));
    }

    private static Set<String> withoutPlaces(Set<String> acquisitions) {
        return acquisitions.stream()
                .map(each -> each.substring(each.indexOf(": ") + 2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void left() {
        watched.seen().left().forEach((thread, held) -> {
            fail("believed to be held after " + thread + ": " + held);
            wrong.add(thread.substring(thread.lastIndexOf(' ') + 1));
        });
    }
}
