import com.github.fppt.jedismock.RedisServer;
import org.redisson.Redisson;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Two locks of a server that stands in for Redis, in both orders, one after the other. */
public final class RedissonLocks {

    public static void main(String[] args) throws Exception {
        RedisServer server = RedisServer.newRedisServer();
        server.start();
        Config config = new Config();
        config.useSingleServer().setAddress("redis://" + server.getHost() + ":" + server.getBindPort());
        RedissonClient client = Redisson.create(config);
        RLock one = client.getLock("one");
        RLock two = client.getLock("two");
        Apart.run(() -> both(one, two));
        Apart.run(() -> both(two, one));
        System.exit(0);
    }

    private static void both(RLock first, RLock second) {
        first.lock();
        second.lock();
        second.unlock();
        first.unlock();
    }
}
