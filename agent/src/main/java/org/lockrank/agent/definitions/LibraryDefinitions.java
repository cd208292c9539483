package org.lockrank.agent.definitions;

import java.util.HashMap;
import java.util.Map;
import org.lockrank.agent.boot.HandOverHooks;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.lockrank.agent.definitions.Definitions.Shape;

/**
 * The methods of published libraries that get hooks at their definition: those by which futures and executors that do not rest on the
 * JDK's hand something over. Each is what it is called in some versions; a version that has another name, or a field less, has no hook
 * there, and what it hands over orders nothing.
 */
public final class LibraryDefinitions {

    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String RUNNABLE = "Ljava/lang/Runnable;";
    private static final String EXECUTOR = "Ljava/util/concurrent/Executor;";
    private static final String CALLABLE = "Ljava/util/concurrent/Callable;";

    private static final String GUAVA = "com/google/common/util/concurrent/";
    private static final String LISTENABLE = "L" + GUAVA + "ListenableFuture;";
    private static final String NETTY = "io/netty/util/concurrent/";
    private static final String FUTURE = "L" + NETTY + "Future;";
    private static final String LOOP = "L" + NETTY + "EventExecutor;";

    /** Between these are the anonymous classes of an event loop, of which one is what its thread runs. */
    private static final int MIN_NUMBER = 3;

    private static final int MAX_NUMBER = 6;

    private static final Map<String, Map<String, Definition>> CLASSES = new HashMap<>();

    static {
        guavasFutures();
        guavasStages();
        guavasExecutors();
        guavasServices();
        nettysPromises();
        nettysTasks();
        nettysThreads();
        queues();
    }

    private LibraryDefinitions() {}

    /** Whether some method of a class that is not the JDK's gets hooks. */
    public static boolean has(String className) {
        return CLASSES.containsKey(className);
    }

    /** What a class's methods get, by name and descriptor written one after the other. */
    public static Map<String, Definition> of(String className) {
        return CLASSES.getOrDefault(className, Map.of());
    }

    /** All completions swap the future's value. Where that becomes another future, the result will come from there. */
    private static void guavasFutures() {
        String name = GUAVA + "AbstractFuture";
        String future = "L" + name + ";";
        Map<String, Definition> methods = methods(name);
        methods.put("get()" + OBJECT, Definition.of(Shape.RESULT).waiting());
        methods.put("get(" + Definitions.UNIT + ")" + OBJECT, Definition.of(Shape.RESULT));
        methods.put("cancel(Z)Z", Definition.of(Shape.OVERRIDE));
        methods.put("addListener(" + RUNNABLE + EXECUTOR + ")V", Definition.of(Shape.STAGE_AT_ONCE));
        methods.put("setFuture(" + LISTENABLE + ")Z", Definition.of(Shape.STAGE_AT_ONCE, 1));
        methods.put("complete(" + future + "Z)V", Definition.of(Shape.TURN));
        methods.put("complete(" + future + ")V", Definition.of(Shape.TURN));
        String swapped = OBJECT + OBJECT + ")Z";
        for (String helper : new String[] {"UnsafeAtomicHelper", "SafeAtomicHelper", "SynchronizedHelper"}) {
            methods(name + "$" + helper).put("casValue(" + future + swapped, Definition.of(Shape.SETTLE, 1));
        }
        String state = GUAVA + "AbstractFutureState";
        methods(state).put("casValue(L" + state + ";" + swapped, Definition.of(Shape.SETTLE, 0));
        // Who waits for another's load might have loaded it itself: what the other did before is chance.
        methods("com/google/common/cache/LocalCache$LoadingValueReference")
                .put("waitForValue()" + OBJECT, Definition.of(Shape.RESULT_OF_ANY));
    }

    /** What runs in the thread that completes a future, in one that finds it complete, or in a worker. */
    private static void guavasStages() {
        for (String stage : new String[] {
            "AbstractFuture$SetFuture",
            "AbstractFuture$DelegatingToFuture",
            "AbstractTransformFuture",
            "AbstractCatchingFuture",
            "Futures$CallbackListener",
            "Futures$NonCancellationPropagatingFuture",
            "TimeoutFuture$Fire"
        }) {
            methods(GUAVA + stage).put("run()V", Definition.of(Shape.TURN));
        }
        Map<String, Definition> all = methods(GUAVA + "AggregateFuture");
        String inputs = "(Lcom/google/common/collect/ImmutableCollection;)V";
        all.put("init()V", Definition.of(Shape.TURN));
        all.put("decrementCountAndMaybeComplete" + inputs, Definition.of(Shape.PART));
        all.put("processCompleted" + inputs, Definition.of(Shape.ALL_PARTS));
        methods(GUAVA + "TimeoutFuture")
                .put(
                        "create(" + LISTENABLE + Definitions.UNIT + "Ljava/util/concurrent/ScheduledExecutorService;)"
                                + LISTENABLE,
                        Definition.of(Shape.OTHERWISE));
        methods(GUAVA + "Futures$InCompletionOrderFuture")
                .put("<init>(L" + GUAVA + "Futures$InCompletionOrderState;)V", Definition.of(Shape.OTHERWISE));
    }

    private static void guavasExecutors() {
        Map<String, Definition> task = methods(GUAVA + "TrustedListenableFutureTask");
        task.put("<init>(" + CALLABLE + ")V", Definition.of(Shape.MAKE));
        task.put("<init>(L" + GUAVA + "AsyncCallable;)V", Definition.of(Shape.MAKE));
        task.put("run()V", Definition.of(Shape.RUN));
        String sequential = GUAVA + "SequentialExecutor";
        Definition taken = Definition.of(Shape.RUN_TAKEN, "this$0:L" + sequential + ";");
        methods(sequential).put("execute(" + RUNNABLE + ")V", Definition.of(Shape.PUT));
        methods(sequential + "$QueueWorker").put("workOnQueue()V", taken);
        // The task that its worker is started for is wrapped up in another one.
        methods(sequential + "$1").put("run()V", taken);
    }

    private static void guavasServices() {
        Map<String, Definition> service = methods(GUAVA + "AbstractService");
        String guard = ":L" + GUAVA + "Monitor$Guard;";
        for (String each : new String[] {"Started:Running:hasReachedRunning", "Stopped:Terminated:isStopped"}) {
            int notified = each.indexOf(':');
            int awaited = each.lastIndexOf(':');
            String identity = each.substring(awaited + 1) + guard;
            String await = "await" + each.substring(notified + 1, awaited) + "(";
            service.put("notify" + each.substring(0, notified) + "()V", Definition.of(Shape.DONE, identity));
            service.put(await + ")V", Definition.of(Shape.AWAITED, identity).waiting());
            service.put(await + Definitions.UNIT + ")V", Definition.of(Shape.AWAITED, identity));
        }
    }

    private static void nettysPromises() {
        Map<String, Definition> promise = methods(NETTY + "DefaultPromise");
        Definition done = Definition.of(Shape.DONE_IF_TRUE, HandOverHooks.NORMALLY);
        promise.put("setValue0(" + OBJECT + ")Z", done);
        promise.put("cancel(Z)Z", done);
        Definition waited = Definition.of(Shape.AWAITED).waiting();
        promise.put("await()L" + NETTY + "Promise;", waited);
        promise.put("awaitUninterruptibly()L" + NETTY + "Promise;", waited);
        promise.put("await0(JZ)Z", Definition.of(Shape.RESULT_IF_TRUE));
        promise.put("get()" + OBJECT, Definition.of(Shape.RESULT));
        promise.put("get(" + Definitions.UNIT + ")" + OBJECT, Definition.of(Shape.RESULT));
        promise.put("notifyListener0(" + FUTURE + "L" + NETTY + "GenericFutureListener;)V", Definition.of(Shape.TURN));
        String combiner = NETTY + "PromiseCombiner";
        methods(combiner + "$1")
                .put("operationComplete0(" + FUTURE + ")V", Definition.of(Shape.PART, "this$0:L" + combiner + ";"));
        methods(combiner).put("tryPromise()Z", Definition.of(Shape.ALL_PARTS));
        String group = NETTY + "MultithreadEventExecutorGroup";
        methods(group + "$1")
                .put("operationComplete(" + FUTURE + ")V", Definition.of(Shape.PART, "this$0:L" + group + ";"));
        // From 4.2 on.
        methods(group).put("lambda$new$0(" + FUTURE + ")V", Definition.of(Shape.PART));
    }

    private static void nettysTasks() {
        Map<String, Definition> task = methods(NETTY + "PromiseTask");
        task.put("<init>(" + LOOP + RUNNABLE + ")V", Definition.of(Shape.MAKE));
        task.put("<init>(" + LOOP + RUNNABLE + OBJECT + ")V", Definition.of(Shape.MAKE));
        task.put("<init>(" + LOOP + CALLABLE + ")V", Definition.of(Shape.MAKE));
        task.put("run()V", Definition.of(Shape.RUN));
        methods(NETTY + "ScheduledFutureTask").put("run()V", Definition.of(Shape.RUN));
        String timeout = "io/netty/util/HashedWheelTimer";
        Map<String, Definition> timed = methods(timeout + "$HashedWheelTimeout");
        timed.put("<init>(L" + timeout + ";Lio/netty/util/TimerTask;J)V", Definition.of(Shape.MAKE));
        timed.put("run()V", Definition.of(Shape.RUN));
    }

    /** An event loop's thread, by whatever number its compiler gave to what it runs. */
    private static void nettysThreads() {
        String loop = NETTY + "SingleThreadEventExecutor";
        methods(loop).put("awaitTermination(" + Definitions.UNIT + ")Z", Definition.of(Shape.RESULT_IF_TRUE));
        for (int i = MIN_NUMBER; i <= MAX_NUMBER; i++) {
            methods(loop + "$" + i).put("run()V", Definition.of(Shape.RUN_ALL, "this$0:L" + loop + ";"));
        }
    }

    /** JCTools' queues of many producers and one consumer, by which event loops are told what to run; Netty has a copy. */
    private static void queues() {
        for (String root : new String[] {"org/jctools/queues/", "io/netty/util/internal/shaded/org/jctools/queues/"}) {
            for (String queue : new String[] {"BaseMpscLinkedArrayQueue", "atomic/BaseMpscLinkedAtomicArrayQueue"}) {
                Map<String, Definition> methods = methods(root + queue);
                methods.put("offer(" + OBJECT + ")Z", Definition.of(Shape.PUT_OR_FALSE));
                methods.put("poll()" + OBJECT, Definition.of(Shape.TAKE));
                methods.put("relaxedPoll()" + OBJECT, Definition.of(Shape.TAKE));
            }
        }
    }

    private static Map<String, Definition> methods(String className) {
        Map<String, Definition> methods = CLASSES.get(className);
        if (methods == null) {
            methods = new HashMap<>();
            CLASSES.put(className, methods);
        }
        return methods;
    }
}
