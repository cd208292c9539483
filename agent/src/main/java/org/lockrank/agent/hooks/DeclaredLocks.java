package org.lockrank.agent.hooks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lockrank.agent.boot.Hooks;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Classes that are locks because somebody says so: the {@code lock} statements of an order file, and those that we know of. All else
 * that an order file says is passed over here: it is the compiler's.
 *
 * <p>Filled by the thread that starts the agent, before any class is changed; read by all.
 */
public final class DeclaredLocks {

    /** None. */
    public static final DeclaredLocks NONE = new DeclaredLocks();

    private static final String FORM =
            "write lock a.b.SpinLock: acquire lock(), tryAcquire tryLock(), timedAcquire tryLock(_,_), release unlock();";

    /**
     * What runs the tasks of executors that run one after the other, though on many threads: it is run anew when a task comes and none is
     * being run, which a number or a state guards that nobody waits for.
     */
    private static final List<String> SERIAL = List.of(
            "com/google/common/util/concurrent/SequentialExecutor$QueueWorker",
            "com/google/common/util/concurrent/SerializingExecutor$QueueWorker",
            "io/grpc/internal/SerializingExecutor",
            "io/netty/util/concurrent/NonStickyEventExecutorGroup$NonStickyOrderedEventExecutor",
            "io/reactivex/rxjava3/internal/schedulers/ExecutorScheduler$ExecutorWorker",
            "reactor/core/scheduler/ExecutorScheduler$ExecutorSchedulerTrampolineWorker");

    /** What a method does. */
    enum Role {
        ACQUIRE("acquire", 0),
        TRY_ACQUIRE("tryAcquire", Hooks.TRY),
        TIMED_ACQUIRE("timedAcquire", Hooks.TIMED),
        RELEASE("release", 0),
        EXCLUSIVE("exclusive", Hooks.TRY | Hooks.EXCLUSIVE);

        private final String word;
        private final int how;

        Role(String word, int how) {
            this.word = word;
            this.how = how;
        }

        /** How the lock is asked for, as hooks are told. */
        int how() {
            return how;
        }
    }

    /**
     * A method of such a class.
     *
     * @param parameters how many it has
     * @param key which of them tells one lock from another, from 0; -1 where the object is one lock
     * @param how what hooks are told of the lock
     */
    record Rule(Role role, String name, int parameters, int key, int how) {}

    /** By the classes' internal names. */
    private final Map<String, List<Rule>> classes = new HashMap<>();

    /** Those of statements, whose calls are looked for. Calls of what we know of are found by their names, as a lock's. */
    private final Set<String> said = new HashSet<>();

    private DeclaredLocks() {}

    /**
     * What we know of: locks of published libraries that stand for something on another machine, or in a map; and executors that run
     * one task after the other.
     *
     * <p>Spring Integration's are not among them: its registries take a {@code ReentrantLock} of their own, which is watched as such.
     */
    public static DeclaredLocks known() {
        DeclaredLocks locks = new DeclaredLocks();
        String curator = "org/apache/curator/framework/recipes/locks/";
        for (String name : new String[] {"InterProcessMutex", "InterProcessSemaphoreMutex"}) {
            int how = name.equals("InterProcessMutex") ? 0 : Hooks.ONCE;
            locks.add(curator + name, Role.ACQUIRE, "acquire", 0, how);
            locks.add(curator + name, Role.TIMED_ACQUIRE, "acquire", 2, how);
            locks.add(curator + name, Role.RELEASE, "release", 0, how);
        }
        String redisson = "org/redisson/RedissonLock";
        for (String name : new String[] {"lock", "lockInterruptibly"}) {
            locks.add(redisson, Role.ACQUIRE, name, 0, 0);
            // For so long at most: it is released by itself then, if nobody does it before.
            locks.add(redisson, Role.ACQUIRE, name, 2, Hooks.LEASED);
        }
        locks.add(redisson, Role.TRY_ACQUIRE, "tryLock", 0, 0);
        locks.add(redisson, Role.TIMED_ACQUIRE, "tryLock", 2, 0);
        locks.add(redisson, Role.TIMED_ACQUIRE, "tryLock", 3, Hooks.LEASED);
        locks.add(redisson, Role.RELEASE, "unlock", 0, 0);
        locks.add("org/redisson/RedissonBaseLock", Role.RELEASE, "unlock", 0, 0);
        String hazelcast = "com/hazelcast/map/impl/proxy/MapProxyImpl";
        locks.add(hazelcast, Role.ACQUIRE, "lock", 1, Hooks.KEYED);
        locks.add(hazelcast, Role.ACQUIRE, "lock", 3, Hooks.KEYED | Hooks.LEASED);
        locks.add(hazelcast, Role.TRY_ACQUIRE, "tryLock", 1, Hooks.KEYED);
        locks.add(hazelcast, Role.TIMED_ACQUIRE, "tryLock", 3, Hooks.KEYED);
        locks.add(hazelcast, Role.TIMED_ACQUIRE, "tryLock", 5, Hooks.KEYED | Hooks.LEASED);
        locks.add(hazelcast, Role.RELEASE, "unlock", 1, Hooks.KEYED);
        for (String name : SERIAL) {
            locks.add(name, Role.EXCLUSIVE, "run", 0, 0);
        }
        return locks;
    }

    /** A method of a class; where there is a key it is the first parameter. */
    private void add(String type, Role role, String method, int parameters, int how) {
        rules(type).add(new Rule(role, method, parameters, (how & Hooks.KEYED) == 0 ? -1 : 0, how));
    }

    private List<Rule> rules(String name) {
        List<Rule> rules = classes.get(name);
        if (rules == null) {
            rules = new ArrayList<>();
            classes.put(name, rules);
        }
        return rules;
    }

    /**
     * Adds the {@code lock} statements of an order file.
     *
     * @param file what messages call it
     * @throws IllegalArgumentException if one has not its form; the message says what to write
     */
    public void read(String file, String text) {
        StringBuilder rest = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            int comment = line.indexOf('#');
            rest.append(comment < 0 ? line : line.substring(0, comment)).append(' ');
        }
        Pattern statement = Pattern.compile("lock\\s+(\\S+?)(\\s+nonreentrant)?\\s*:\\s(.*)");
        Pattern method = Pattern.compile("\\s*(\\w+)\\s+([\\w$]+)\\(([^()]*)\\)\\s*(,|$)");
        for (String each : rest.toString().split(";")) {
            String stripped = each.strip();
            if (!stripped.matches("lock\\s.*") || stripped.indexOf('<') >= 0) {
                continue;
            }
            Matcher lock = statement.matcher(stripped);
            if (!lock.matches()) {
                throw wrong(file, stripped);
            }
            boolean once = lock.group(2) != null;
            List<Rule> rules = new ArrayList<>();
            Matcher methods = method.matcher(lock.group(3));
            int end = 0;
            while (methods.lookingAt()) {
                rules.add(rule(file, stripped, methods, once));
                end = methods.end();
                methods.region(end, lock.group(3).length());
            }
            if (end < lock.group(3).length() || rules.isEmpty()) {
                throw wrong(file, stripped);
            }
            // Whoever declares what we know of knows better.
            classes.put(lock.group(1).replace('.', '/'), rules);
            said.add(lock.group(1).replace('.', '/'));
        }
    }

    private static Rule rule(String file, String statement, Matcher method, boolean once) {
        for (Role role : Role.values()) {
            if (role.word.equals(method.group(1))) {
                String[] words = method.group(3).isBlank()
                        ? new String[0]
                        : method.group(3).split(",");
                int key = -1;
                for (int i = 0; i < words.length; i++) {
                    key = words[i].strip().equals("key") ? i : key;
                }
                if (role == Role.EXCLUSIVE && key >= 0) {
                    throw wrong(file, statement);
                }
                int how = (key < 0 ? 0 : Hooks.KEYED) | (once ? Hooks.ONCE : 0);
                return new Rule(role, method.group(2), words.length, key, how);
            }
        }
        throw wrong(file, statement);
    }

    private static IllegalArgumentException wrong(String file, String statement) {
        String shown = statement.length() > 80 ? statement.substring(0, 80) + "…" : statement;
        return new IllegalArgumentException("locks=" + file + ": '" + shown + "' declares no lock; " + FORM
                + " 'lockrank check " + file + "' says more");
    }

    /** Whether a class is declared, by its internal name. */
    public boolean has(String name) {
        return classes.containsKey(name);
    }

    /** Whether there are statements: then calls of the classes that these declare are looked for. */
    public boolean haveStatements() {
        return !said.isEmpty();
    }

    /** Whether a statement declares one of these classes, by their internal names. */
    public boolean declareAny(List<String> names) {
        for (String name : names) {
            if (said.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call is of a method that a statement declares to acquire a lock. */
    boolean isAcquisition(MethodInsnNode call) {
        Rule rule = said.contains(call.owner) ? find(call.owner, call.name, call.desc) : null;
        return rule != null && rule.role != Role.RELEASE && rule.role != Role.EXCLUSIVE;
    }

    /** What a method is declared to do, or null. */
    @Nullable
    Rule find(String owner, String name, String descriptor) {
        List<Rule> rules = classes.get(owner);
        if (rules == null) {
            return null;
        }
        for (Rule rule : rules) {
            if (rule.name.equals(name) && rule.parameters == Type.getArgumentTypes(descriptor).length) {
                return rule;
            }
        }
        return null;
    }

    /** Adds the places of the methods of a class that are declared, or call some that are. */
    public void addTo(BitSet methods, ClassReader reader) {
        if (classes.isEmpty()) {
            return;
        }
        reader.accept(
                new ClassVisitor(Opcodes.ASM9) {
                    private int place;

                    @Override
                    public @Nullable MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        if (find(reader.getClassName(), name, descriptor) != null) {
                            methods.set(place);
                        }
                        int method = place++;
                        return new MethodVisitor(Opcodes.ASM9) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String called, String type, boolean ofInterface) {
                                if (said.contains(owner) && find(owner, called, type) != null) {
                                    methods.set(method);
                                }
                            }
                        };
                    }
                },
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }
}
