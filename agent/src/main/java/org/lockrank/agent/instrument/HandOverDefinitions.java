package org.lockrank.agent.instrument;

import java.util.Map;
import org.lockrank.agent.instrument.Definitions.Definition;
import org.lockrank.agent.instrument.Definitions.Shape;

/** The methods by which threads hand something over, or wait for it: of tasks, latches, futures, queues. */
final class HandOverDefinitions {

    private static final String CONCURRENT = "java/util/concurrent/";

    private static final String UNIT = Definitions.UNIT;

    private HandOverDefinitions() {}

    static void add() {
        tasks();
        latches();
        futures();
        forks();
        queues();
    }

    private static void tasks() {
        Map<String, Definition> task = Definitions.methods("java/util/concurrent/FutureTask");
        Definition make = new Definition(Shape.MAKE, 0, null);
        task.put("<init>(Ljava/util/concurrent/Callable;)V", make);
        task.put("<init>(Ljava/lang/Runnable;Ljava/lang/Object;)V", make);
        Definition run = new Definition(Shape.RUN, 0, null);
        task.put("run()V", run);
        task.put("runAndReset()Z", run);
        Definition result = new Definition(Shape.RESULT, 0, null);
        task.put("get()Ljava/lang/Object;", result);
        task.put("get(" + UNIT + ")Ljava/lang/Object;", result);
    }

    private static void latches() {
        Map<String, Definition> latch = Definitions.methods(CONCURRENT + "CountDownLatch");
        latch.put("countDown()V", new Definition(Shape.COUNT, 0, null));
        latch.put("await()V", new Definition(Shape.RESULT, 0, null));
        latch.put("await(" + UNIT + ")Z", new Definition(Shape.RESULT_IF_TRUE, 0, null));
    }

    /** A stage runs in the thread that completes the last thing it depends on, in an executor's, or in one that adds it. */
    private static void futures() {
        String name = CONCURRENT + "CompletableFuture";
        Map<String, Definition> future = Definitions.methods(name);
        Definition done = new Definition(Shape.DONE_IF_TRUE, 0, null);
        for (String method : new String[] {
            "internalComplete(Ljava/lang/Object;)Z",
            "completeNull()Z",
            "completeValue(Ljava/lang/Object;)Z",
            "completeThrowable(Ljava/lang/Throwable;)Z",
            "completeThrowable(Ljava/lang/Throwable;Ljava/lang/Object;)Z",
            "completeRelay(Ljava/lang/Object;)Z"
        }) {
            future.put(method, done);
        }
        Definition result = new Definition(Shape.RESULT, 0, null);
        future.put("get()Ljava/lang/Object;", result);
        future.put("get(" + UNIT + ")Ljava/lang/Object;", result);
        future.put("join()Ljava/lang/Object;", result);
        for (String one : new String[] {
            "Apply",
            "Accept",
            "Run",
            "WhenComplete",
            "Handle",
            "Exceptionally",
            "ComposeExceptionally",
            "Relay",
            "Compose"
        }) {
            Definitions.methods(name + "$Uni" + one)
                    .put("tryFire(I)L" + name + ";", new Definition(Shape.CONTINUE, 1, null));
        }
        for (String both : new String[] {"Apply", "Accept", "Run", "Relay"}) {
            Definitions.methods(name + "$Bi" + both)
                    .put("tryFire(I)L" + name + ";", new Definition(Shape.CONTINUE, 2, null));
        }
    }

    private static void forks() {
        String name = CONCURRENT + "ForkJoinTask";
        Map<String, Definition> task = Definitions.methods(name);
        task.put("fork()L" + name + ";", new Definition(Shape.FORK, 0, null));
        Definition run = new Definition(Shape.RUN, 0, null);
        Definition done = new Definition(Shape.DONE, 0, null);
        for (String answer : new String[] {"I", "V"}) {
            task.put("doExec()" + answer, run);
            task.put("setDone()" + answer, done);
        }
        task.put("trySetThrown(Ljava/lang/Throwable;)I", done);
        task.put("trySetThrown(Ljava/lang/Throwable;)Z", done);
        Definition result = new Definition(Shape.RESULT, 0, null);
        for (String method : new String[] {"join()", "invoke()", "get()", "get(" + UNIT + ")"}) {
            task.put(method + "Ljava/lang/Object;", result);
        }
        Map<String, Definition> pool = Definitions.methods(CONCURRENT + "ForkJoinPool");
        Definition submit = new Definition(Shape.FORK, 1, null);
        pool.put("externalSubmit(L" + name + ";)L" + name + ";", submit);
        pool.put("poolSubmit(ZL" + name + ";)L" + name + ";", new Definition(Shape.FORK, 2, null));
    }

    /** Only what does not call another of the same list. */
    private static void queues() {
        String element = "Ljava/lang/Object;";
        for (String queue : new String[] {
            "LinkedBlockingQueue",
            "ArrayBlockingQueue",
            "SynchronousQueue",
            "LinkedTransferQueue",
            "PriorityBlockingQueue"
        }) {
            Map<String, Definition> methods = Definitions.methods(CONCURRENT + queue);
            if (!queue.startsWith("Priority")) {
                puts(methods, "put", "offer", "");
            } else {
                methods.put("offer(" + element + ")Z", new Definition(Shape.PUT_OR_FALSE, 0, null));
            }
            takes(methods, "");
        }
        Definition put = new Definition(Shape.PUT, 0, null);
        Map<String, Definition> transfer = Definitions.methods(CONCURRENT + "LinkedTransferQueue");
        transfer.put("transfer(" + element + ")V", put);
        transfer.put("add(" + element + ")Z", put);
        Map<String, Definition> deque = Definitions.methods(CONCURRENT + "LinkedBlockingDeque");
        for (String end : new String[] {"First", "Last"}) {
            puts(deque, "put", "offer", end);
            takes(deque, end);
        }
    }

    private static void puts(Map<String, Definition> methods, String put, String offer, String end) {
        String element = "Ljava/lang/Object;";
        Definition offered = new Definition(Shape.PUT_OR_FALSE, 0, null);
        methods.put(put + end + "(" + element + ")V", new Definition(Shape.PUT, 0, null));
        methods.put(offer + end + "(" + element + ")Z", offered);
        methods.put(offer + end + "(" + element + UNIT + ")Z", offered);
    }

    private static void takes(Map<String, Definition> methods, String end) {
        String element = "Ljava/lang/Object;";
        Definition take = new Definition(Shape.TAKE, 0, null);
        methods.put("take" + end + "()" + element, take);
        methods.put("poll" + end + "()" + element, take);
        methods.put("poll" + end + "(" + UNIT + ")" + element, take);
    }
}
