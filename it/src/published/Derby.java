import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;

/** Four connections to a Derby in memory insert, update and read rows of their own. */
public final class Derby {

    private static final int ROWS = 4_000;

    private Derby() {}

    public static void main(String... args) throws Exception {
        System.setProperty("derby.stream.error.method", "Derby.nowhere");
        String url = "jdbc:derby:memory:work;create=true";
        Shares.main("derby", args, () -> {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("create table account(id int primary key, owner varchar(40), amount int)");
                long sum = Shares.all(me -> share(url, me));
                try (ResultSet all = statement.executeQuery("select count(*), sum(amount) from account")) {
                    all.next();
                    sum += all.getLong(1) * 1000 + all.getLong(2);
                }
                statement.execute("drop table account");
                return sum;
            }
        });
    }

    /** Where Derby logs to. */
    public static java.io.OutputStream nowhere() {
        return java.io.OutputStream.nullOutputStream();
    }

    private static long share(String url, int me) throws Exception {
        long sum = 0;
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setAutoCommit(false);
            PreparedStatement insert = connection.prepareStatement("insert into account values(?, ?, ?)");
            PreparedStatement update = connection.prepareStatement("update account set amount = amount + ? where id = ?");
            PreparedStatement read = connection.prepareStatement("select amount from account where id = ?");
            for (int i = 0; i < ROWS; i++) {
                int id = me * 1_000_000 + i;
                insert.setInt(1, id);
                insert.setString(2, "owner" + i % 97);
                insert.setInt(3, i % 13);
                insert.executeUpdate();
                update.setInt(1, 7);
                update.setInt(2, id);
                sum += update.executeUpdate();
                connection.commit();
                read.setInt(1, me * 1_000_000 + i / 2);
                try (ResultSet row = read.executeQuery()) {
                    row.next();
                    sum += row.getInt(1);
                }
                connection.commit();
            }
        }
        return sum;
    }
}
