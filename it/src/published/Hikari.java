import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import javax.sql.DataSource;

/** A HikariCP pool of three connections that do nothing, for four threads. */
public final class Hikari {

    private static final int TURNS = 600_000;

    private Hikari() {}

    public static void main(String... args) throws Exception {
        Shares.main("hikari", args, () -> {
            HikariConfig config = new HikariConfig();
            config.setDataSource(proxy(DataSource.class));
            config.setMaximumPoolSize(3);
            try (HikariDataSource pool = new HikariDataSource(config)) {
                return Shares.all(me -> {
                    long sum = 0;
                    for (int i = 0; i < TURNS; i++) {
                        try (Connection connection = pool.getConnection();
                                Statement statement = connection.createStatement()) {
                            sum += statement.executeUpdate("update work") + 1;
                        }
                    }
                    return sum;
                });
            }
        });
    }

    /** One whose methods return others of its kind, true, or nothing. */
    private static <T> T proxy(Class<T> type) {
        InvocationHandler handler = (self, method, arguments) -> {
            Class<?> result = method.getReturnType();
            if (method.getName().equals("getConnection") && type == DataSource.class) {
                return proxy(Connection.class);
            }
            if (method.getName().equals("createStatement")) {
                return proxy(Statement.class);
            }
            if (method.getName().equals("hashCode")) {
                return System.identityHashCode(self);
            }
            if (method.getName().equals("equals")) {
                return self == arguments[0];
            }
            return result == boolean.class ? (Object) method.getName().equals("isValid") : result == int.class ? (Object) 0 : null;
        };
        return type.cast(Proxy.newProxyInstance(Hikari.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
