package org.lockrank.agent.definitions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.instrument.Program;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The hooks in futures and executors of published libraries, in classes that stand in for them: they have their names, and
 * methods with theirs. {@code it/futures} has the libraries themselves.
 */
class LibraryDefinitionsTest {

    private static final String GUAVA = "com.google.common.util.concurrent";
    private static final String NETTY = "io.netty.util.concurrent";

    /** What a future that is waited for says of itself, so that what is told too late is seen. */
    private static final String FUTURE = """
            abstract class Known implements java.util.concurrent.Future<Object> {
                volatile Object value;
                public boolean isDone() { return value != null; }
                public boolean isCancelled() { return false; }
                public Object get(long time, java.util.concurrent.TimeUnit unit) { return value; }
                final boolean swap(Object to) {
                    if (value != null) return false;
                    value = to;
                    return true;
                }
            }
            """;

    private static final String GUAVAS = "package " + GUAVA + "; import java.util.concurrent.Executor;" + FUTURE + """
            interface ListenableFuture {}
            class AbstractFutureState extends AbstractFuture {
                static boolean casValue(AbstractFutureState future, Object expected, Object to) { return future.swap(to); }
            }
            class AbstractFuture extends Known implements ListenableFuture {
                public Object get() { return value; }
                public boolean cancel(boolean interrupt) { return swap("cancelled"); }
                public void addListener(Runnable listener, Executor executor) { executor.execute(listener); }
                protected boolean setFuture(ListenableFuture other) { return true; }
                static void complete(AbstractFuture future, boolean interrupt) {}
                static class UnsafeAtomicHelper {
                    boolean casValue(AbstractFuture future, Object expected, Object to) { return future.swap(to); }
                }
            }
            class AbstractTransformFuture extends AbstractFuture implements Runnable { public void run() { get(); } }
            class SequentialExecutor {
                final java.util.ArrayDeque<Runnable> queue = new java.util.ArrayDeque<>();
                final QueueWorker worker = new QueueWorker();
                public void execute(Runnable task) {
                    synchronized (queue) { queue.add(task); }
                }
                class QueueWorker {
                    void workOnQueue() {
                        Runnable task;
                        while ((task = queue.poll()) != null) task.run();
                    }
                }
            }
            class Monitor { static class Guard {} }
            class AbstractService {
                final Monitor.Guard hasReachedRunning = new Monitor.Guard();
                void notifyStarted() {}
                void awaitRunning() {}
                void awaitTerminated() {}
            }
            """;

    private static final String NETTYS = "package " + NETTY + ";" + FUTURE + """
            interface Future {}
            interface Promise extends Future { Promise setSuccess(Object value); }
            interface GenericFutureListener { void operationComplete(Future future); }
            class DefaultPromise extends Known implements Promise {
                boolean setValue0(Object to) { return swap(to); }
                public Promise setSuccess(Object value) { setValue0(value); return this; }
                public boolean cancel(boolean interrupt) { return swap("cancelled"); }
                public Promise await() { synchronized (this) { return this; } }
                boolean await0(long time, boolean interruptible) { return isDone(); }
                public Object get() { return value; }
                static void notifyListener0(Future future, GenericFutureListener listener) {
                    listener.operationComplete(future);
                }
            }
            class MultithreadEventExecutorGroup {
                final DefaultPromise ended = new DefaultPromise();
                int left = 2;
                final GenericFutureListener listener = new GenericFutureListener() {
                    public void operationComplete(Future future) { if (--left == 0) ended.setSuccess("all"); }
                };
            }
            class SingleThreadEventExecutor {
                final java.util.concurrent.CountDownLatch latch = new java.util.concurrent.CountDownLatch(1);
                final DefaultPromise ended = new DefaultPromise();
                boolean awaitTermination(long time, java.util.concurrent.TimeUnit unit) { return latch.getCount() == 0; }
                Runnable first() { return new Runnable() { public void run() {} }; }
                Runnable second() { return new Runnable() { public void run() {} }; }
                Runnable third() {
                    return new Runnable() {
                        public void run() {
                            latch.countDown();
                            ended.setSuccess(null);
                        }
                    };
                }
            }
            """;

    private static List<String> told(String library, String stand, String run) throws Exception {
        return told(library, Program.of(Program.compile(stand + "class T { static void run() { " + run + " } }")));
    }

    private static List<String> told(String library, Program program) throws Exception {
        Map<String, byte[]> classes = program.instrumented();
        ClassLoader loader = new ClassLoader(LibraryDefinitionsTest.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                byte[] file = classes.get(name);
                if (file == null) {
                    return super.loadClass(name, resolve);
                }
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, file, 0, file.length) : loaded;
            }
        };
        var run = loader.loadClass(library + ".T").getDeclaredMethod("run");
        run.setAccessible(true);
        List<String> lines = new ArrayList<>();
        HandOverHooks.watchWith(new HandOverTrace(lines));
        try {
            run.invoke(null);
        } finally {
            HandOverHooks.watchWith(null);
        }
        return lines;
    }

    @Test
    void guavasFuture_isCompletedOnce_andToldBeforeItIs() throws Exception {
        assertThat(told(GUAVA, GUAVAS, """
                        AbstractFuture.UnsafeAtomicHelper helper = new AbstractFuture.UnsafeAtomicHelper();
                        AbstractFuture future = new AbstractFuture();
                        helper.casValue(future, null, "done");
                        helper.casValue(future, null, "again");
                        future.get();
                        AbstractFutureState.casValue(new AbstractFutureState(), null, "done");
                        new AbstractFuture().cancel(true);
                        future.cancel(true);"""))
                .containsExactly("ending", "ending done", "not ended", "task result", "ending", "not ended");
    }

    @Test
    void guavasListeners_runInTheTurnOfTheirFuture() throws Exception {
        assertThat(told(GUAVA, GUAVAS, """
                        AbstractFuture future = new AbstractFuture();
                        future.addListener(future::get, Runnable::run);
                        future.setFuture(future);
                        AbstractFuture.complete(future, true);
                        new AbstractTransformFuture().run();"""))
                .containsExactly(
                        "hangs stage",
                        "task result",
                        "leaves stage",
                        "hangs stage of two",
                        "leaves stage",
                        "enters stage",
                        "leaves stage",
                        "enters stage",
                        "task result",
                        "leaves stage");
    }

    @Test
    void guavasSequentialTasks_areTakenFromWhereTheyWerePut_andItsServicesTellThatTheyRun() throws Exception {
        assertThat(told(GUAVA, GUAVAS, """
                        SequentialExecutor executor = new SequentialExecutor();
                        executor.execute(() -> {});
                        executor.worker.workOnQueue();
                        AbstractService service = new AbstractService();
                        service.notifyStarted();
                        service.awaitRunning();
                        service.awaitTerminated();"""))
                .as("a field that this version has not has no hook")
                .containsExactly("puts", "took", "task ends", "task result");
    }

    @Test
    void nettysPromise_isToldBeforeItIsComplete_andWaitedFor() throws Exception {
        assertThat(told(NETTY, NETTYS, """
                        DefaultPromise promise = new DefaultPromise();
                        promise.await0(1, true);
                        promise.setSuccess("done");
                        promise.setSuccess("again");
                        promise.await();
                        promise.await0(1, true);
                        promise.get();
                        DefaultPromise.notifyListener0(promise, done -> promise.cancel(true));"""))
                .containsExactly(
                        "ending",
                        "ending done",
                        "not ended",
                        "task result",
                        "task result",
                        "task result",
                        "enters stage",
                        "ending done",
                        "not ended",
                        "leaves stage");
    }

    @Test
    void nettysGroup_hasEndedWhenAllItsLoopsHave_andALoopWithAllItDid() throws Exception {
        assertThat(told(NETTY, NETTYS, """
                        MultithreadEventExecutorGroup group = new MultithreadEventExecutorGroup();
                        group.listener.operationComplete(group.ended);
                        group.listener.operationComplete(group.ended);
                        SingleThreadEventExecutor loop = new SingleThreadEventExecutor();
                        loop.awaitTermination(1, null);
                        loop.third().run();
                        loop.awaitTermination(1, null);"""))
                .containsExactly(
                        "completes",
                        "completes",
                        "completes all",
                        "task result",
                        "cuts short",
                        "ending",
                        "ending",
                        "task result");
    }

    /** Tools that make code smaller use the first variable again; such a method stays as it is, and that is said. */
    @Test
    void methodThatUsesItsObjectsVariableAgain_hasNoHook() throws Exception {
        String promise = NETTY + ".DefaultPromise";
        Map<String, byte[]> classes = new HashMap<>(Program.compile(NETTYS + """
                class T { static void run() { new DefaultPromise().setValue0("done"); new DefaultPromise().get(); } }"""));
        classes.computeIfPresent(promise, (name, file) -> usingThisAgain("get", file));
        Program program = Program.of(classes);

        assertThat(told(NETTY, program)).containsExactly("ending");
        assertThat(program.sites.unwatched().reasons())
                .containsExactly(Map.entry(promise, "the method get: its object's variable is used again"));
    }

    private static byte[] usingThisAgain(String method, byte[] file) {
        ClassReader reader = new ClassReader(file);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access, String name, String descriptor, String signature, String[] exceptions) {
                        MethodVisitor to = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return !name.equals(method) || !descriptor.startsWith("()")
                                ? to
                                : new MethodVisitor(Opcodes.ASM9, to) {
                                    @Override
                                    public void visitInsn(int opcode) {
                                        if (opcode == Opcodes.ARETURN) {
                                            visitVarInsn(Opcodes.ASTORE, 0);
                                            visitVarInsn(Opcodes.ALOAD, 0);
                                        }
                                        super.visitInsn(opcode);
                                    }
                                };
                    }
                },
                0);
        return writer.toByteArray();
    }
}
