package org.lockrank.agent.definitions;

import java.util.Map;
import org.lockrank.agent.definitions.Definitions.Definition;
import org.lockrank.agent.definitions.Definitions.Shape;

/** The methods by which elements are put into queues and taken out. Only those that do not call another of them. */
final class QueueDefinitions {

    private static final String CONCURRENT = "java/util/concurrent/";
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String TIMED = Definitions.UNIT;
    private static final String DRAIN = "drainTo(Ljava/util/Collection;I)I";

    private QueueDefinitions() {}

    static void add() {
        for (String queue : new String[] {"LinkedBlockingQueue", "ArrayBlockingQueue"}) {
            Map<String, Definition> methods = Definitions.methods(CONCURRENT + queue);
            puts(methods, "");
            takes(methods, "");
            methods.put("remove(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
            methods.put(DRAIN, Definition.of(Shape.DRAIN));
        }
        for (String handing : new String[] {"SynchronousQueue", "LinkedTransferQueue"}) {
            Map<String, Definition> methods = Definitions.methods(CONCURRENT + handing);
            puts(methods, "");
            takes(methods, "");
        }
        Map<String, Definition> transfer = Definitions.methods(CONCURRENT + "LinkedTransferQueue");
        // There is always room; this one waits for whoever takes the element.
        transfer.put("put(" + OBJECT + ")V", Definition.of(Shape.PUT));
        transfer.put("transfer(" + OBJECT + ")V", Definition.of(Shape.PUT).waiting());
        transfer.put("add(" + OBJECT + ")Z", Definition.of(Shape.PUT));
        transfer.put("tryTransfer(" + OBJECT + ")Z", Definition.of(Shape.PUT_OR_FALSE));
        transfer.put("tryTransfer(" + OBJECT + TIMED + ")Z", Definition.of(Shape.PUT_OR_FALSE));
        transfer.put("remove(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
        sorted();
        deques();
        neverBlocking();
    }

    private static void sorted() {
        Map<String, Definition> priority = Definitions.methods(CONCURRENT + "PriorityBlockingQueue");
        priority.put("offer(" + OBJECT + ")Z", Definition.of(Shape.PUT_OR_FALSE));
        takes(priority, "");
        priority.put("remove(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
        priority.put(DRAIN, Definition.of(Shape.DRAIN));
        String name = "DelayQueue";
        String delayed = "Ljava/util/concurrent/Delayed;";
        Map<String, Definition> delay = Definitions.methods(CONCURRENT + name);
        delay.put("offer(" + delayed + ")Z", Definition.of(Shape.PUT_OR_FALSE));
        for (String answer : new String[] {delayed}) {
            delay.put("take()" + answer, Definition.of(Shape.TAKE).waiting());
            delay.put("poll()" + answer, Definition.of(Shape.TAKE));
            delay.put("poll(" + TIMED + ")" + answer, Definition.of(Shape.TAKE));
        }
        delay.put("remove(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
        delay.put(DRAIN, Definition.of(Shape.DRAIN));
    }

    private static void deques() {
        Map<String, Definition> deque = Definitions.methods(CONCURRENT + "LinkedBlockingDeque");
        for (String end : new String[] {"First", "Last"}) {
            puts(deque, end);
            takes(deque, end);
            deque.put("remove" + end + "Occurrence(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
        }
        deque.put(DRAIN, Definition.of(Shape.DRAIN));
    }

    /** Who got an element comes after whoever put it; who got none knows nothing. */
    private static void neverBlocking() {
        Map<String, Definition> queue = Definitions.methods(CONCURRENT + "ConcurrentLinkedQueue");
        queue.put("offer(" + OBJECT + ")Z", Definition.of(Shape.PUT_OR_FALSE));
        queue.put("poll()" + OBJECT, Definition.of(Shape.TAKE));
        queue.put("remove(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
        Map<String, Definition> deque = Definitions.methods(CONCURRENT + "ConcurrentLinkedDeque");
        for (String end : new String[] {"First", "Last"}) {
            deque.put("link" + end + "(" + OBJECT + ")V", Definition.of(Shape.PUT));
            deque.put("poll" + end + "()" + OBJECT, Definition.of(Shape.TAKE));
            deque.put("remove" + end + "Occurrence(" + OBJECT + ")Z", Definition.of(Shape.TAKE_IF_TRUE));
        }
    }

    private static void puts(Map<String, Definition> methods, String end) {
        methods.put("put" + end + "(" + OBJECT + ")V", Definition.of(Shape.PUT).waiting());
        methods.put("offer" + end + "(" + OBJECT + ")Z", Definition.of(Shape.PUT_OR_FALSE));
        methods.put("offer" + end + "(" + OBJECT + TIMED + ")Z", Definition.of(Shape.PUT_OR_FALSE));
    }

    private static void takes(Map<String, Definition> methods, String end) {
        methods.put("take" + end + "()" + OBJECT, Definition.of(Shape.TAKE).waiting());
        methods.put("poll" + end + "()" + OBJECT, Definition.of(Shape.TAKE));
        methods.put("poll" + end + "(" + TIMED + ")" + OBJECT, Definition.of(Shape.TAKE));
    }
}
