package org.lockrank.agent.firstuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.initialization.FirstUses;
import org.lockrank.agent.jvm.Jvm;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;

/** Looks for first uses in the files of the classes that are loaded. */
public final class FirstUseSearch implements FirstUses {

    /** How often in a run all code is followed that a thread may have run before: some hundredths of a second each. */
    private static final int MOST_FOLLOWED = 200;

    private final Jvm jvm;
    private int followed;

    /** {@code jvm}: tells which classes are loaded. */
    public FirstUseSearch(Jvm jvm) {
        this.jvm = jvm;
    }

    @Override
    public Search search() {
        return new Searching(new LoadedProgram(jvm.loadedClasses()));
    }

    private final class Searching implements Search {

        private final LoadedProgram program;

        Searching(LoadedProgram program) {
            this.program = program;
        }

        @Override
        public List<String> under(List<String> calls, String startedAt, String className, Set<String> inner) {
            try {
                List<Class<?>> all = new ArrayList<>();
                for (String each : inner) {
                    all.add(program.type(each.replace('.', '/')));
                }
                all.add(initialized(className.replace('.', '/')));
                return all.contains(null) ? List.of() : findUnder(calls, startedAt, className.replace('.', '/'), all);
            } catch (RuntimeException | LinkageError e) {
                // A class file that no compiler makes, or a class whose parts cannot be loaded.
                return List.of();
            }
        }

        private List<String> findUnder(List<String> calls, String startedAt, String name, List<Class<?>> wanted) {
            int acquirer = 0;
            while (acquirer < calls.size() && isOfTheJdk(calls.get(acquirer))) {
                acquirer++;
            }
            if (acquirer == calls.size() || isInAnInitializer(calls)) {
                return List.of();
            }
            Call call = Call.of(calls.get(acquirer));
            MethodCode method = method(call);
            MethodCode.Acquisition acquisition =
                    call == null || method == null ? null : method.acquisition(call.line());
            if (method == null || acquisition == null) {
                return List.of();
            }
            List<String> use = new UnderLock(program, name, acquisition.monitor()).from(method, acquisition.by());
            if (use.isEmpty()) {
                return List.of();
            }
            EarlierUses earlier = new EarlierUses(program, wanted);
            AbstractInsnNode release = method.release(acquisition);
            earlier.isIn(method.owner().name, method.node().name, method.without(acquisition.by(), release));
            earlier.add(method.before(acquisition.by(), release));
            earlier.ran(method.owner().name, !method.isStatic());
            if (mayBe(earlier, calls, acquirer, startedAt)) {
                return List.of();
            }
            use.addAll(calls.subList(acquirer + 1, calls.size()));
            return use;
        }

        @Override
        public boolean needs(String used, String needed) {
            try {
                return !inInitializer(used.replace('.', '/'), needed.replace('.', '/'))
                        .isEmpty();
            } catch (RuntimeException | LinkageError e) {
                // As above.
                return false;
            }
        }

        /** The calls by which the initializer of a class uses another; none where it does not whatever happens. */
        private List<String> inInitializer(String used, String needed) {
            MethodCode initializer = Resolution.initializer(program, used);
            return initializer == null || initialized(needed) == null
                    ? List.of()
                    : new UnderLock(program, needed, true).from(initializer, null);
        }

        @Override
        public List<String> needs(List<String> calls, String startedAt, String used, String needed) {
            try {
                return findNeeds(calls, startedAt, used.replace('.', '/'), needed.replace('.', '/'));
            } catch (RuntimeException | LinkageError e) {
                // As above.
                return List.of();
            }
        }

        private List<String> findNeeds(List<String> calls, String startedAt, String used, String needed) {
            Class<?> first = initialized(used);
            Class<?> second = initialized(needed);
            int outermost = -1;
            for (int i = 0; i < calls.size(); i++) {
                Call call = Call.of(calls.get(i));
                outermost = call != null && call.className().equals(used) ? i : outermost;
            }
            MethodCode method = outermost < 0 ? null : method(Call.of(calls.get(outermost)));
            if (second == null
                    || method == null
                    || first == null
                    || !(method.isStatic() || method.node().name.equals("<init>"))
                    || isInAnInitializer(calls)) {
                return List.of();
            }
            List<String> use = inInitializer(used, needed);
            if (use.isEmpty() || mayBe(new EarlierUses(program, List.of(first, second)), calls, outermost, startedAt)) {
                return List.of();
            }
            use.addAll(calls.subList(outermost + 1, calls.size()));
            return use;
        }

        /** The class of that name if there is one, and it has an initializer of its own. */
        private @Nullable Class<?> initialized(String name) {
            return Resolution.initializer(program, name) == null ? null : program.type(name);
        }

        /** Whether what was done before the calls from one on outwards may have used the class. */
        private boolean mayBe(EarlierUses earlier, List<String> calls, int from, String startedAt) {
            for (int i = from + 1; i < calls.size(); i++) {
                Call inner = Call.of(calls.get(i - 1));
                if (!isOfTheJdk(calls.get(i)) && !add(earlier, calls.get(i), inner == null ? "" : inner.method())) {
                    return true;
                }
            }
            if (!startedAt.isEmpty() && !isOfTheJdk(startedAt) && !add(earlier, startedAt, "")) {
                return true;
            }
            return ++followed > MOST_FOLLOWED || earlier.areSome();
        }

        /** Adds what was done before a call of a method of that name; whether it is known what that is. */
        private boolean add(EarlierUses earlier, String frame, String called) {
            Call call = Call.of(frame);
            MethodCode method = method(call);
            AbstractInsnNode at = call == null || method == null ? null : method.call(call.line(), called);
            if (method == null || at == null) {
                return false;
            }
            if (!called.isEmpty()) {
                earlier.isIn(method.owner().name, method.node().name, method.without(at, at));
            }
            earlier.add(method.before(at, null));
            earlier.ran(method.owner().name, !method.isStatic());
            return true;
        }

        private @Nullable MethodCode method(@Nullable Call call) {
            ClassNode file = call == null ? null : program.file(call.className());
            return file == null || call == null ? null : MethodCode.of(file, call);
        }

        private boolean isOfTheJdk(String frame) {
            Call call = Call.of(frame);
            return call != null && isOfTheJdk(call);
        }

        /** Programs may have classes of their own whose names begin as the JDK's do. */
        private boolean isOfTheJdk(Call call) {
            return !program.has(call.className()) && call.isOfTheJdk();
        }

        /** Whoever uses that class waits until the thread is done, and may have to do so before it initializes the other. */
        private boolean isInAnInitializer(List<String> calls) {
            for (String frame : calls) {
                Call call = Call.of(frame);
                if (call == null || call.method().equals("<clinit>") && !isOfTheJdk(call)) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public void close() {
            program.close();
        }
    }
}
