import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.PriorityBlockingQueue;

/** The JDK's collections that lock, used by four threads, each operation under a lock of its own or one within another. */
public final class Collections {

    private static final int TURNS = 700_000;

    private Collections() {}

    public static void main(String... args) throws Exception {
        Shares.main("collections", args, () -> {
            Vector<Integer> vector = new Vector<>();
            Hashtable<Integer, Integer> table = new Hashtable<>();
            Map<Integer, Integer> tree = java.util.Collections.synchronizedMap(new TreeMap<>());
            List<Integer> list = java.util.Collections.synchronizedList(new ArrayList<>());
            ConcurrentHashMap<Integer, Integer> map = new ConcurrentHashMap<>();
            CopyOnWriteArrayList<Integer> copies = new CopyOnWriteArrayList<>();
            LinkedBlockingDeque<Integer> deque = new LinkedBlockingDeque<>();
            PriorityBlockingQueue<Integer> queue = new PriorityBlockingQueue<>();
            Stack<Integer> stack = new Stack<>();
            StringBuffer text = new StringBuffer();
            Shares.all(me -> {
                for (int i = 0; i < TURNS; i++) {
                    int key = me << 10 | i & 1023;
                    table.merge(key, 1, Integer::sum);
                    tree.merge(key, 1, Integer::sum);
                    map.merge(key, 1, Integer::sum);
                    deque.addLast(i);
                    queue.add(i & 63);
                    stack.push(i);
                    text.append((char) ('a' + (i & 15)));
                    vector.add(i);
                    list.add(i);
                    if (i % 64 == 63) {
                        copies.addIfAbsent(key & 31);
                        for (int taken = 0; taken < 64; taken++) {
                            deque.pollFirst();
                            queue.poll();
                            stack.pop();
                        }
                    }
                }
                return 0;
            });
            long sum = vector.size() + list.size() + text.length() + copies.size() + deque.size() + queue.size() + stack.size();
            for (Map<Integer, Integer> counts : List.of(table, tree, map)) {
                for (int count : counts.values()) {
                    sum += count;
                }
            }
            return sum;
        });
    }
}
