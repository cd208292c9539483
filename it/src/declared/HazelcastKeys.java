import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;

/** Two keys of an embedded map in both orders, one after the other. */
public final class HazelcastKeys {

    public static void main(String[] args) throws Exception {
        Config config = new Config();
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        IMap<String, String> map = member.getMap("map");
        Apart.run(() -> both(map, "a", "b"));
        Apart.run(() -> both(map, "b", "a"));
        member.shutdown();
        System.exit(0);
    }

    private static void both(IMap<String, String> map, String first, String second) {
        map.lock(first);
        map.lock(second);
        map.unlock(second);
        map.unlock(first);
    }
}
