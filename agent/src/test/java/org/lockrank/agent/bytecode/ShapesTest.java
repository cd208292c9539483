package org.lockrank.agent.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lockrank.agent.instrument.Program;
import org.lockrank.agent.instrument.Trace;
import org.lockrank.testing.Crew;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Valid class files that are not {@code javac}'s. */
class ShapesTest {

    static List<Shapes.Shape> shapes() {
        return Shapes.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shape_watched_doesWhatItDidAndTellsIt(Shapes.Shape shape) throws Exception {
        Program program = Program.of(Map.of(shape.name(), shape.file()));
        String without = program.call(shape.name(), "m", false).toString();
        List<String> told = program.call(shape.name(), "m", true);
        assertThat(told).filteredOn(line -> line.startsWith("threw")).asString().isEqualTo(without);
        assertThat(told)
                .filteredOn(line -> !line.startsWith("threw"))
                .map(line -> line.replaceAll(" m:.*", ""))
                .isEqualTo(shape.told());
        assertThat(program.sites.unwatched().reasons()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void flow_saysOfAShape_whatHotSpotSays(Shapes.Shape shape) {
        ClassNode file = new ClassNode();
        new ClassReader(shape.file()).accept(file, ClassReader.EXPAND_FRAMES);
        for (MethodNode method : file.methods) {
            boolean balanced = new Flow(method, new Handlers(method), new MergePoints(method)).isBalanced();
            assertThat(balanced).isEqualTo(shape.compiled() || !method.name.equals("m"));
        }
    }

    /** Throws as if there were no stack left, from one call on. */
    private static final class Full extends Trace {

        private static final int MANY = 1000;

        private final boolean begun;
        private int left;
        private int thrown;

        Full(int calls) {
            super(site -> "");
            left = calls;
            begun = true;
        }

        @Override
        protected void note(String line) {
            if (begun && left-- <= 0 && thrown < MANY) {
                thrown++;
                throw new StackOverflowError();
            }
        }
    }

    static List<Shapes.Shape> compiled() {
        return Shapes.all().stream().filter(Shapes.Shape::compiled).toList();
    }

    @ParameterizedTest
    @MethodSource("compiled")
    void shape_whoseHooksCannotBeCalled_endsAndHoldsNothing(Shapes.Shape shape) throws Exception {
        try (Crew crew = new Crew()) {
            for (int calls = 0; calls < shape.told().size(); calls++) {
                int before = calls;
                // In a thread of its own: what does not end here is a handler that comes back to itself.
                crew.start("after " + before + " calls", () -> callWithFull(shape, before));
                crew.join();
            }
        }
    }

    private static void callWithFull(Shapes.Shape shape, int calls) throws Exception {
        Full full = new Full(calls);
        List<Object> held = new ArrayList<>();
        Program program = Program.of(Map.of(shape.name(), shape.file()));
        List<String> ended = program.call(shape.name(), "m", true, full, objects -> {
            for (Object each : objects) {
                if (Thread.holdsLock(each)) {
                    held.add(each);
                }
            }
        });
        assertThat(ended).as("after " + calls + " calls").containsExactly("threw StackOverflowError");
        assertThat(held).as("after " + calls + " calls").isEmpty();
        assertThat(full.thrown).as("after " + calls + " calls").isLessThan(10);
    }
}
