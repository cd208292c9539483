import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;

/** An ActiveMQ broker within the JVM; two threads send, two receive. */
public final class Activemq {

    private static final int MESSAGES = 8_000;

    private Activemq() {}

    public static void main(String... args) throws Exception {
        Shares.main("activemq", args, () -> {
            BrokerService broker = new BrokerService();
            broker.setPersistent(false);
            broker.setUseJmx(false);
            broker.setUseShutdownHook(false);
            broker.setBrokerName("work");
            broker.start();
            broker.waitUntilStarted();
            try {
                return Shares.all(me -> me % 2 == 0 ? send(me) : receive(me));
            } finally {
                broker.stop();
                broker.waitUntilStopped();
            }
        });
    }

    private static Connection connection() throws Exception {
        return new ActiveMQConnectionFactory("vm://work?create=false&waitForStart=10000").createConnection();
    }

    private static long send(int me) throws Exception {
        try (Connection connection = connection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            Queue queue = session.createQueue("work" + me / 2);
            MessageProducer producer = session.createProducer(queue);
            for (int i = 0; i < MESSAGES; i++) {
                producer.send(session.createTextMessage("message " + i));
            }
            return MESSAGES;
        }
    }

    private static long receive(int me) throws Exception {
        try (Connection connection = connection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            MessageConsumer consumer = session.createConsumer(session.createQueue("work" + me / 2));
            connection.start();
            long sum = 0;
            for (int i = 0; i < MESSAGES; i++) {
                sum += ((TextMessage) consumer.receive()).getText().length();
            }
            return sum;
        }
    }
}
