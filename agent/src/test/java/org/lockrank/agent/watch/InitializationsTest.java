package org.lockrank.agent.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.initialization.FirstUses;
import org.lockrank.record.Fact;

/** What is recorded of initializers that acquire locks, and of who holds these and uses the class, where somebody tells that it does. */
class InitializationsTest {

    private static final String USE = "com.acme.User.use(User.java:7)";

    /** Says of every thread that it uses the class first, and keeps what it was asked. */
    private static final class Says implements FirstUses, FirstUses.Search {

        private final List<String> asked = new ArrayList<>();
        private int open;

        @Override
        public Search search() {
            open++;
            return this;
        }

        @Override
        public List<String> under(List<String> calls, String startedAt, String className, Set<String> inner) {
            asked.add("under " + className.substring(className.lastIndexOf('$') + 1));
            return List.of(USE);
        }

        @Override
        public boolean needs(String used, String needed) {
            asked.add("needs");
            return true;
        }

        @Override
        public List<String> needs(List<String> calls, String startedAt, String used, String needed) {
            asked.add("in turn");
            return List.of(USE);
        }

        @Override
        public void close() {
            open--;
        }
    }

    private static final Says SAYS = new Says();
    private static final Scene SCENE = new Scene(SAYS);

    static final class Alone {
        static final int SIZE = acquire("alone");
    }

    static final class Nested {
        static final int SIZE = nest("gate", "inner");
    }

    static final class Unshared {
        static final int SIZE = acquire("unshared");
    }

    static final class Outer {
        static final int SIZE = Inner.size();
    }

    static final class Inner {
        static final int SIZE = Outer.SIZE + acquire("mutual");

        static int size() {
            return acquire("size");
        }
    }

    private static int acquire(String lock) {
        SCENE.in(lock, () -> {});
        return 1;
    }

    private static int nest(String outer, String inner) {
        SCENE.in(outer, () -> SCENE.in(inner, () -> {}));
        return 1;
    }

    private static void use(int value) {
        assertThat(value).isPositive();
    }

    @Test
    void lockOfAnInitializer_thatAnotherThreadHoldsAndUsesTheClass_isAWaitForIt() throws InterruptedException {
        Scene.elsewhere(() -> use(Alone.SIZE));
        Scene.elsewhere(() -> acquire("alone"));

        assertThat(told(SCENE.facts(), Alone.class))
                .containsExactlyInAnyOrder("waits with Scene.alone", "needs Scene.alone");
        assertThat(SAYS.open).isZero();
    }

    @Test
    void lockThatAnInitializerAcquiresWithinAnother_isToldWithThat() throws InterruptedException {
        Scene.elsewhere(() -> use(Nested.SIZE));
        Scene.elsewhere(() -> acquire("inner"));

        assertThat(told(SCENE.facts(), Nested.class))
                .contains("waits with Scene.inner", "needs Scene.inner within Scene.gate");
    }

    @Test
    void lockThatNobodyElseHolds_asksNothing() throws InterruptedException {
        Scene.elsewhere(() -> use(Unshared.SIZE));
        Scene.elsewhere(() -> acquire("other"));

        assertThat(told(SCENE.facts(), Unshared.class)).isEmpty();
        assertThat(SAYS.asked).doesNotContain("under Unshared");
    }

    @Test
    void classesThatNeedEachOther_areTwoProvisions() throws InterruptedException {
        Scene.elsewhere(() -> use(Outer.SIZE));
        Scene.elsewhere(() -> use(Inner.size()));

        List<Fact> facts = SCENE.facts();
        assertThat(told(facts, Outer.class)).contains("needs initialization of class " + Inner.class.getName());
        assertThat(told(facts, Inner.class)).contains("needs initialization of class " + Outer.class.getName());
    }

    /** What is told of the initialization of a class. */
    private static List<String> told(List<Fact> facts, Class<?> type) {
        List<String> told = new ArrayList<>();
        List<String> classes = new ArrayList<>(List.of(""));
        List<Integer> locks = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Fact fact : facts) {
            if (fact instanceof Fact.LockClass c) {
                classes.add(c.name());
            } else if (fact instanceof Fact.Lock l) {
                locks.add(l.id());
                names.add(classes.get(l.lockClass()));
            } else if (fact instanceof Fact.Wait w && is(names.get(locks.indexOf(w.resource())), type)) {
                Fact.Held held = w.held().get(w.held().size() - 1);
                told.add("waits with " + names.get(locks.indexOf(held.lock())));
            } else if (fact instanceof Fact.Provision p && is(names.get(locks.indexOf(p.resource())), type)) {
                for (Fact.Need need : p.needs()) {
                    StringBuilder text = new StringBuilder("needs " + names.get(locks.indexOf(need.lock())));
                    need.held().forEach(held -> text.append(" within ").append(names.get(locks.indexOf(held.lock()))));
                    told.add(text.toString());
                }
            }
        }
        return told;
    }

    private static boolean is(String name, Class<?> type) {
        return name.equals("initialization of class " + type.getName());
    }
}
