package org.lockrank.agent.happensbefore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.identity.WatchedThread;

/** Questions about noted phases are answered alike by all edges and by those that are needed, in runs made at random. */
class OrderReductionTest {

    private static final int RUNS = Integer.getInteger("lockrank.order.runs", 3_000);

    /** A run whose threads do the same as those of another one. */
    private static final class Run {
        private final List<Phases> threads = new ArrayList<>();
        private final List<Note> notes = new ArrayList<>();
        private final Map<Integer, HandOver> underWay = new HashMap<>();
        private final List<Deque<Integer>> entered = new ArrayList<>();

        Run(int size) {
            this(size, true);
        }

        Run(int size, boolean skips) {
            for (int i = 0; i < size; i++) {
                threads.add(new Phases(new WatchedThread(new Thread("thread" + i), i, i), skips));
                entered.add(new ArrayDeque<>());
            }
        }

        /** One step of a thread: {@code number} is new, {@code some} is any number. */
        void step(int kind, int thread, int number, int some) {
            Phases phases = threads.get(thread);
            switch (kind) {
                case 0, 1 -> notes.add(new Note(thread, phases.acquired()));
                case 2 -> {
                    // What is noted of that acquisition is from now on that it was here.
                    if (!notes.isEmpty()) {
                        Note note = notes.get(some % notes.size());
                        if (note.thread == thread) {
                            note.phase = phases.acquired();
                        }
                    }
                }
                case 3, 4, 5 -> underWay.put(number, phases.handOver());
                case 6, 7 -> {
                    HandOver handOver = underWay.get(number == 0 ? 0 : some % number);
                    if (handOver != null) {
                        phases.begin(handOver);
                    }
                }
                case 8, 9 -> {
                    HandOver handOver = underWay.get(number == 0 ? 0 : some % number);
                    if (handOver != null) {
                        phases.follows(handOver);
                    }
                }
                case 10 -> {
                    HandOver handOver = underWay.get(number == 0 ? 0 : some % number);
                    entered.get(thread).push(phases.enter(new Stage(handOver, some % 2 == 0)));
                }
                default -> {
                    if (!entered.get(thread).isEmpty()) {
                        phases.leave(entered.get(thread).pop());
                    }
                }
            }
        }

        Map<Phases, int[]> noted() {
            Map<Phases, TreeSet<Integer>> sorted = new HashMap<>();
            for (Note note : notes) {
                sorted.computeIfAbsent(threads.get(note.thread), none -> new TreeSet<>())
                        .add(note.phase);
            }
            Map<Phases, int[]> noted = new HashMap<>();
            sorted.forEach((thread, phases) ->
                    noted.put(thread, phases.stream().mapToInt(p -> p).toArray()));
            return noted;
        }

        Map<Phases, List<Phases.Edge>> edges() {
            Map<Phases, List<Phases.Edge>> edges = new HashMap<>();
            threads.forEach(thread -> edges.put(thread, thread.edges()));
            return edges;
        }

        /** For each two notes, whether the one must have been before the other. */
        String answers(Map<Phases, List<Phases.Edge>> edges) {
            StringBuilder answers = new StringBuilder();
            for (Note one : notes) {
                for (Note other : notes) {
                    answers.append(before(one, other, edges) ? '<' : '.');
                }
                answers.append('\n');
            }
            return answers.toString();
        }

        /** As the analysis of recordings asks: chains of edges, none behind one that was handed over. */
        private boolean before(Note one, Note other, Map<Phases, List<Phases.Edge>> edges) {
            Map<Phases, List<Phases.Edge>> to = new HashMap<>();
            Deque<Phases.Edge> todo = new ArrayDeque<>();
            IdentityHashMap<Phases.Edge, Boolean> seen = new IdentityHashMap<>();
            IdentityHashMap<Phases.Edge, Phases> leads = new IdentityHashMap<>();
            edges.forEach((thread, its) -> its.forEach(edge -> {
                leads.put(edge, thread);
                to.computeIfAbsent(edge.from(), none -> new ArrayList<>()).add(edge);
            }));
            for (Phases.Edge edge : to.getOrDefault(threads.get(one.thread), List.of())) {
                if (edge.since() <= one.phase && one.phase <= edge.fromPhase()) {
                    todo.push(edge);
                }
            }
            while (!todo.isEmpty()) {
                Phases.Edge edge = todo.pop();
                if (seen.put(edge, true) != null) {
                    continue;
                }
                Phases thread = leads.get(edge);
                if (thread == threads.get(other.thread)
                        && edge.toPhase() <= other.phase
                        && other.phase <= edge.until()) {
                    return true;
                }
                if (!edge.handedOver()) {
                    for (Phases.Edge next : to.getOrDefault(thread, List.of())) {
                        if (next.fromPhase() >= edge.toPhase() && next.since() <= edge.until()) {
                            todo.push(next);
                        }
                    }
                }
            }
            return false;
        }
    }

    private static final class Note {
        private final int thread;
        private int phase;

        Note(int thread, int phase) {
            this.thread = thread;
            this.phase = phase;
        }
    }

    private static final class Stage extends Scope {
        private final @Nullable HandOver before;
        private final boolean limits;

        Stage(@Nullable HandOver before, boolean limits) {
            this.before = before;
            this.limits = limits;
        }

        @Override
        protected boolean limits() {
            return limits;
        }

        @Override
        protected List<HandOver> before() {
            return before == null ? List.of() : List.of(before);
        }
    }

    @Test
    void neededEdges_answerAsAllDo() {
        int all = 0;
        int needed = 0;
        int ordered = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            Run made = new Run(2 + random.nextInt(4));
            int steps = 10 + random.nextInt(80);
            for (int i = 0; i < steps; i++) {
                made.step(random.nextInt(12), random.nextInt(made.threads.size()), i, random.nextInt(1 << 20));
            }
            Map<Phases, List<Phases.Edge>> left =
                    OrderReduction.of(made.threads).needed(made.noted());
            String answers = made.answers(made.edges());
            assertThat(made.answers(left)).as("run " + run).isEqualTo(answers);
            all += made.edges().values().stream().mapToInt(List::size).sum();
            needed += left.values().stream().mapToInt(List::size).sum();
            ordered += answers.chars().filter(c -> c == '<').map(c -> 1).sum();
        }
        assertThat(ordered).isGreaterThan(RUNS);
        assertThat(needed).isLessThan(all * 2 / 3);
    }

    @Test
    void edgesThatAreLeftOutOnTheWay_changeNoAnswerLater() {
        int all = 0;
        int left = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            int size = 2 + random.nextInt(4);
            Run whole = new Run(size);
            Run thinned = new Run(size);
            int steps = 20 + random.nextInt(120);
            for (int i = 0; i < steps; i++) {
                int kind = random.nextInt(12);
                int thread = random.nextInt(size);
                int some = random.nextInt(1 << 20);
                whole.step(kind, thread, i, some);
                thinned.step(kind, thread, i, some);
                if (random.nextInt(8) == 0) {
                    OrderReduction.of(thinned.threads).leaveOutTheRest(thinned.noted());
                }
            }
            assertThat(thinned.answers(thinned.edges())).as("run " + run).isEqualTo(whole.answers(whole.edges()));
            all += whole.edges().values().stream().mapToInt(List::size).sum();
            left += thinned.edges().values().stream().mapToInt(List::size).sum();
        }
        assertThat(left).isLessThan(all);
    }

    @Test
    void whatIsToldAgain_changesNoAnswer() {
        int all = 0;
        int left = 0;
        for (int run = 0; run < RUNS; run++) {
            SplittableRandom random = new SplittableRandom(run);
            int size = 2 + random.nextInt(4);
            Run whole = new Run(size, false);
            Run skipping = new Run(size);
            int steps = 20 + random.nextInt(120);
            for (int i = 0; i < steps; i++) {
                // Few acquisitions, or there is nothing to skip.
                int kind = random.nextInt(3) == 0 ? random.nextInt(12) : 3 + random.nextInt(9);
                int thread = random.nextInt(size);
                int some = random.nextInt(1 << 20);
                whole.step(kind, thread, i, some);
                skipping.step(kind, thread, i, some);
            }
            assertThat(skipping.answers(skipping.edges())).as("run " + run).isEqualTo(whole.answers(whole.edges()));
            all += whole.edges().values().stream().mapToInt(List::size).sum();
            left += skipping.edges().values().stream().mapToInt(List::size).sum();
        }
        assertThat(left).isLessThan(all * 2 / 3);
    }

    @Test
    void threadsThatHandOverAgainAndAgain_needAFewEdges_howeverOftenTheyDo() {
        Run run = new Run(3);
        for (int i = 0; i < 3_000; i++) {
            for (int thread = 0; thread < 3; thread++) {
                run.step(i == 0 || thread == 0 ? 0 : 2, thread, 3 * i + thread, i);
                run.step(3, thread, 3 * i + thread, 0);
                run.step(6, (thread + 1) % 3, 3 * i + thread + 1, 3 * i + thread);
            }
            run.notes.subList(3, run.notes.size()).clear();
            if (i % 100 == 0) {
                OrderReduction.of(run.threads).leaveOutTheRest(run.noted());
            }
        }
        for (Phases phases : run.threads) {
            assertThat(phases.dropped()).isZero();
            assertThat(phases.edges().size()).isLessThan(600);
        }
    }

    @Test
    void aLongChainOfThreads_ofWhichOnlyTheFirstTwoNoted_isLeftOutFromItsEnd() {
        Run run = new Run(3_000);
        run.step(0, 0, 0, 0);
        for (int i = 0; i + 1 < run.threads.size(); i++) {
            run.threads.get(i + 1).startedBy(run.threads.get(i).handOver());
            if (i == 0) {
                run.step(0, 1, 0, 0);
            }
        }
        Map<Phases, List<Phases.Edge>> needed = OrderReduction.of(run.threads).needed(run.noted());
        assertThat(needed.values().stream().mapToInt(List::size).sum()).isEqualTo(1);
        assertThat(needed.get(run.threads.get(1))).hasSize(1);
    }

    /** A search that began anew at the thread for each edge from it that is not needed took hours here. */
    @Test
    void aThreadThatJoinsMany_andStartsMany_ofWhichOnlyTheLastNoted_needsWhatThatComesAfter() {
        int many = 2_000;
        Run run = new Run(2 * many + 2);
        Phases all = run.threads.get(0);
        for (int i = 1; i <= many; i++) {
            run.step(0, i, 0, 0);
        }
        for (int i = 1; i <= many; i++) {
            all.follows(run.threads.get(i).handOver());
        }
        for (int i = many + 1; i < run.threads.size(); i++) {
            run.threads.get(i).startedBy(all.handOver());
        }
        int last = run.threads.size() - 1;
        run.step(0, last, 0, 0);

        Map<Phases, List<Phases.Edge>> needed = OrderReduction.of(run.threads).needed(run.noted());
        assertThat(needed.get(all)).hasSize(many);
        assertThat(needed.get(run.threads.get(last))).hasSize(1);
        assertThat(needed.values().stream().mapToInt(List::size).sum()).isEqualTo(many + 1);
    }
}
