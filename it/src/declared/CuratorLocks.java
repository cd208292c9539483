import org.apache.curator.framework.CuratorFramework;
import org.apache.curator.framework.CuratorFrameworkFactory;
import org.apache.curator.framework.recipes.locks.InterProcessMutex;
import org.apache.curator.retry.RetryOneTime;
import org.apache.curator.test.TestingServer;

/** Two locks of an embedded ZooKeeper in both orders, one after the other. */
public final class CuratorLocks {

    public static void main(String[] args) throws Exception {
        try (TestingServer server = new TestingServer();
                CuratorFramework client =
                        CuratorFrameworkFactory.newClient(server.getConnectString(), new RetryOneTime(100))) {
            client.start();
            InterProcessMutex one = new InterProcessMutex(client, "/one");
            InterProcessMutex two = new InterProcessMutex(client, "/two");
            Apart.run(() -> both(one, two));
            Apart.run(() -> both(two, one));
        }
        System.exit(0);
    }

    private static void both(InterProcessMutex first, InterProcessMutex second) throws Exception {
        first.acquire();
        second.acquire();
        second.release();
        first.release();
    }
}
