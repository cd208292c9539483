package org.lockrank.agent.firstuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.agent.initialization.FirstUses;
import org.lockrank.agent.jvm.Jvm;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** What class files tell of first uses: of each reason for silence one method of {@link Users} that has it. */
class FirstUseSearchTest {

    private static final String WANTED = Users.Wanted.class.getName();

    /** All that are loaded, by the name of this JVM. */
    private static final class Loaded implements Jvm {

        private final List<Class<?>> classes = new ArrayList<>(List.of(Users.class, Object.class, Runnable.class));

        Loaded(Class<?>... more) {
            classes.addAll(Arrays.asList(Users.class.getDeclaredClasses()));
            classes.addAll(Arrays.asList(more));
        }

        @Override
        public Class<?>[] loadedClasses() {
            return classes.toArray(Class<?>[]::new);
        }

        @Override
        public boolean opens(String module, String packageName) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "field",
                "method",
                "instance",
                "lockObject",
                "ofMethod",
                "throughAHelper",
                "inherited",
                "twice",
                "afterAnotherInterface"
            })
    void useThatIsTheFirstWhateverHappens_isFound(String method) {
        List<String> use = under(WANTED, "", method);

        assertThat(use).isNotEmpty();
        assertThat(use.get(use.size() - 1)).startsWith(Users.class.getName() + "." + method + "(Users.java:");
    }

    @Test
    void useInAHelper_hasItsCalls() {
        assertThat(under(WANTED, "", "throughAHelper"))
                .satisfiesExactly(
                        inner -> assertThat(inner).contains("Users.helper("),
                        outer -> assertThat(outer).contains("Users.throughAHelper("));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "constant",
                "sometimes",
                "behind",
                "unlockedBefore",
                "waited",
                "before",
                "beforeByAnHeir",
                "beforeInALoop",
                "beforeByAHelper",
                "beforeByAnInterface",
                "beforeByALambda",
                "beforeByReflection"
            })
    void useThatMayComeLater_isNot(String method) {
        assertThat(under(WANTED, "", method)).isEmpty();
    }

    /** The method is the ancestor's, and so is the class that is initialized. */
    @Test
    void heirByWhoseNameTheMethodIsCalled_isNot() {
        assertThat(under(Users.Heir.class.getName(), "", "inherited")).isEmpty();
    }

    @Test
    void classWithoutAnInitializer_isNot() {
        assertThat(under(Users.Plain.class.getName(), "", "withoutInitializer")).isEmpty();
    }

    /** Who used that before is behind the initialization of the other, as far as it needed the lock. */
    @Test
    void classThatIsInitializedWithinIt_isAskedAsWell() {
        try (FirstUses.Search search = search()) {
            assertThat(search.under(calls("afterLeft"), "", WANTED, Set.of())).isNotEmpty();
            assertThat(search.under(calls("afterLeft"), "", WANTED, Set.of(Users.Left.class.getName())))
                    .isEmpty();
            assertThat(search.under(calls("field"), "", WANTED, Set.of("com.acme.Unloaded")))
                    .isEmpty();
        }
    }

    @Test
    void classOfSeveralLoaders_isNot() throws IOException, ClassNotFoundException {
        Class<?> another = new Another().loadClass(WANTED);
        assertThat(another).isNotSameAs(Users.Wanted.class);

        try (FirstUses.Search search = new FirstUseSearch(new Loaded(another)).search()) {
            assertThat(search.under(calls("field"), "", WANTED, Set.of())).isEmpty();
        }
    }

    /** Loads it once more. */
    private static final class Another extends ClassLoader {
        @Override
        public Class<?> loadClass(String name) throws ClassNotFoundException {
            if (!name.equals(WANTED)) {
                return super.loadClass(name);
            }
            try {
                byte[] file = bytes(Users.Wanted.class);
                return defineClass(name, file, 0, file.length, Users.class.getProtectionDomain());
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }

    @Test
    void whatCallersDidBefore_isAsked() {
        assertThat(under(WANTED, "", "field", "calls")).hasSize(2);
        assertThat(under(WANTED, "", "field", "callsAndUses")).hasSize(2);
        assertThat(under(WANTED, "", "field", "callsHavingUsed")).isEmpty();
    }

    @Test
    void callerThatNobodyKnows_isNot() {
        List<String> calls = new ArrayList<>(calls("field"));
        calls.add("com.acme.Generated.call(Unknown Source)");

        try (FirstUses.Search search = search()) {
            assertThat(search.under(calls, "", WANTED, Set.of())).isEmpty();
        }
    }

    @Test
    void whatWasDoneBeforeTheThreadWasStarted_isAsked() {
        assertThat(under(WANTED, frame(Users.class, "starts", "start"), "field"))
                .hasSize(1);
        assertThat(under(WANTED, frame(Users.class, "startsHavingUsed", "start"), "field"))
                .isEmpty();
    }

    @Test
    void initializerAndConstructorOfWhoUsesIt_areAsked() {
        assertThat(in(Users.Needing.class, "use")).isEmpty();
        assertThat(in(Users.Making.class, "use")).isEmpty();
    }

    private static List<String> in(Class<?> type, String method) {
        try (FirstUses.Search search = search()) {
            return search.under(List.of(acquiring(type, method)), "", WANTED, Set.of());
        }
    }

    /** A lambda that was made just before is what the thread runs: it says nothing of what was done before. */
    @Test
    void codeThatTheThreadIsInItself_wasNotDoneBefore() {
        try (FirstUses.Search search = search()) {
            assertThat(search.under(handedOver("handsOver"), "", WANTED, Set.of()))
                    .hasSize(2);
            assertThat(search.under(handedOver("handsOverTwice"), "", WANTED, Set.of()))
                    .isEmpty();
        }
    }

    private static List<String> handedOver(String by) {
        return List.of(acquiring(Users.class, "field"), frame(Users.class, by, "run"));
    }

    @Test
    void threadInAnInitializer_isNot() {
        List<String> calls = new ArrayList<>(calls("field"));
        calls.add(Users.Plain.class.getName() + ".<clinit>(Users.java:1)");

        try (FirstUses.Search search = search()) {
            assertThat(search.under(calls, "", WANTED, Set.of())).isEmpty();
        }
    }

    @Test
    void classThatIsNeededInTurn_isKnown() {
        try (FirstUses.Search search = search()) {
            assertThat(search.needs(Users.Right.class.getName(), Users.Left.class.getName()))
                    .isTrue();
            assertThat(search.needs(Users.Holder.class.getName(), WANTED)).isTrue();
            assertThat(search.needs(WANTED, Users.Holder.class.getName())).isFalse();
        }
    }

    @Test
    void classThatIsUsedBeforeTheOneItNeeds_isFound_andNoOther() {
        assertThat(needs("needsRight")).hasSize(2).first().asString().contains("Users$Right.<clinit>(");
        assertThat(needs("needsRightHavingUsedLeft")).isEmpty();
        try (FirstUses.Search search = search()) {
            List<String> ofAnInstance =
                    List.of(acquiring(Users.Right.class, "length"), frame(Users.class, "needsInstance", "length"));
            assertThat(search.needs(ofAnInstance, "", Users.Right.class.getName(), Users.Left.class.getName()))
                    .isEmpty();
        }
    }

    private static List<String> needs(String caller) {
        try (FirstUses.Search search = search()) {
            return search.needs(
                    List.of(acquiring(Users.Right.class, "size"), frame(Users.class, caller, "size")),
                    "",
                    Users.Right.class.getName(),
                    Users.Left.class.getName());
        }
    }

    private static FirstUses.Search search() {
        return new FirstUseSearch(new Loaded(java.util.function.IntSupplier.class)).search();
    }

    private static List<String> under(String wanted, String startedAt, String... methods) {
        try (FirstUses.Search search = search()) {
            return search.under(calls(methods), startedAt, wanted, Set.of());
        }
    }

    /** The calls by which the first of these methods acquires its lock, called by the second and so on. */
    private static List<String> calls(String... methods) {
        List<String> calls = new ArrayList<>(List.of(acquiring(Users.class, methods[0])));
        for (int i = 1; i < methods.length; i++) {
            calls.add(frame(Users.class, methods[i], methods[i - 1]));
        }
        return calls;
    }

    /** The call that acquires the first lock of a method. */
    private static String acquiring(Class<?> type, String method) {
        int first = -1;
        int line = -1;
        for (AbstractInsnNode at : code(type, method)) {
            line = at instanceof LineNumberNode number ? number.line : line;
            first = first < 0 ? line : first;
            if (at.getOpcode() == Opcodes.MONITORENTER
                    || at instanceof MethodInsnNode call && call.name.equals("lock")) {
                return frame(type, method, line);
            }
        }
        return frame(type, method, first);
    }

    /** The call of a method that calls the other. */
    private static String frame(Class<?> type, String method, String called) {
        int line = -1;
        for (AbstractInsnNode at : code(type, method)) {
            line = at instanceof LineNumberNode number ? number.line : line;
            if (at instanceof MethodInsnNode call && call.name.equals(called)) {
                return frame(type, method, line);
            }
        }
        throw new AssertionError(method + " does not call " + called);
    }

    private static String frame(Class<?> type, String method, int line) {
        return type.getName() + "." + method + "(Users.java:" + line + ")";
    }

    private static Iterable<AbstractInsnNode> code(Class<?> type, String name) {
        try {
            ClassNode file = new ClassNode();
            new ClassReader(bytes(type)).accept(file, 0);
            for (MethodNode method : file.methods) {
                if (method.name.equals(name)) {
                    return method.instructions;
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("no method " + name);
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        String name = type.getName();
        try (InputStream in = type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
            if (in == null) {
                throw new IOException("no file of " + name);
            }
            return in.readAllBytes();
        }
    }
}
