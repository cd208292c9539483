package org.lockrank.agent.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.happensbefore.Phases;
import org.lockrank.agent.inlining.DontInline;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

class LongMethodsTest {

    /** A class with a marked method. */
    static final class Marked {
        int turns;

        @DontInline
        static int sum(int[] numbers, Marked of) {
            int sum = 0;
            for (int number : numbers) {
                try {
                    sum += number;
                } finally {
                    of.turns++;
                }
            }
            return sum;
        }

        int unmarked() {
            return turns;
        }
    }

    @Test
    void aMarkedMethod_isLonger_andDoesTheSame() throws Exception {
        byte[] file = bytes(Marked.class);
        byte[] longer = LongMethods.lengthen(file);
        assertThat(longer.length).isGreaterThan(file.length + LongMethods.LONGER);
        assertThat(LongMethods.lengthen(longer)).as("once only").isSameAs(longer);

        Class<?> loaded = new ClassLoader(null) {
            Class<?> define() {
                return defineClass(null, longer, 0, longer.length);
            }
        }.define();
        var made = loaded.getDeclaredConstructor();
        made.setAccessible(true);
        Object of = made.newInstance();
        var sum = loaded.getDeclaredMethod("sum", int[].class, loaded);
        sum.setAccessible(true);
        assertThat(sum.invoke(null, new int[] {1, 2, 4}, of)).isEqualTo(7);
        var turns = loaded.getDeclaredMethod("unmarked");
        turns.setAccessible(true);
        assertThat(turns.invoke(of)).isEqualTo(3);
    }

    @Test
    void allMarkedMethodsOfTheAgent_areLong_butThoseOfTheHooks() throws Exception {
        List<String> marked = new ArrayList<>();
        List<String> shortOnes = new ArrayList<>();
        Path classes = Path.of(
                Phases.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(file)).accept(node, 0);
                for (MethodNode method : node.methods) {
                    if (LongMethods.isMarked(method)) {
                        marked.add(node.name + "." + method.name);
                        if (LongMethods.isLong(method) == LongMethods.areHooks(node)) {
                            shortOnes.add(node.name + "." + method.name);
                        }
                    }
                }
            }
        }
        assertThat(marked).hasSizeGreaterThan(10);
        assertThat(shortOnes).isEmpty();
    }

    private static byte[] bytes(Class<?> of) throws IOException {
        try (InputStream in = of.getResourceAsStream("LongMethodsTest$Marked.class")) {
            return in.readAllBytes();
        }
    }
}
