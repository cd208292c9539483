import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Writes to a store in memory as a stream's thread does, and asks it as an interactive query does, in two threads one after the other. */
public final class Driver {

    private static final KeyValueStore<Bytes, byte[]> STORE =
            Stores.inMemoryKeyValueStore("counts").get();

    /** Whose turn it is. No lock, and nothing that one thread hands to the other: what keeps them apart here is chance. */
    private static volatile int turn;

    private Driver() {}

    public static void main(String[] args) throws Exception {
        STORE.init(context(), STORE);
        Thread stream = new Thread(Driver::writes, "stream");
        Thread query = new Thread(Driver::asks, "query");
        stream.start();
        query.start();
        stream.join();
        query.join();
        System.out.println(STORE.approximateNumEntries() + " in the store");
    }

    private static void writes() {
        for (int i = 0; i < 10; i++) {
            STORE.put(key(i), new byte[] {(byte) i});
            STORE.get(key(i));
        }
        turn = 1;
    }

    private static void asks() {
        while (turn == 0) {
            Thread.onSpinWait();
        }
        QueryResult<byte[]> one =
                STORE.query(KeyQuery.withKey(key(3)), PositionBound.unbounded(), new QueryConfig(false));
        QueryResult<?> all = STORE.query(RangeQuery.withNoBounds(), PositionBound.unbounded(), new QueryConfig(false));
        System.out.println("found " + one.isSuccess() + ", " + all.isSuccess());
    }

    private static Bytes key(int number) {
        return Bytes.wrap(new byte[] {(byte) number});
    }

    /** What a store asks of the task that it is a part of: the record that is processed, and no configuration. */
    private static StateStoreContext context() {
        RecordMetadata record = (RecordMetadata) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {RecordMetadata.class}, (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "topic" -> "orders";
                            case "partition" -> 0;
                            default -> 7L;
                        });
        return (StateStoreContext) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {StateStoreContext.class}, (proxy, method, arguments) ->
                        switch (method.getName()) {
                            case "appConfigs" -> Map.of();
                            case "recordMetadata" -> Optional.of(record);
                            case "taskId" -> new TaskId(0, 0);
                            default -> null;
                        });
    }
}
