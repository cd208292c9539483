import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.FileAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Four threads log through Logback into one file at once, and into another through a queue. */
public final class Logback {

    private static final int LINES = 40_000;

    private Logback() {}

    public static void main(String... args) throws Exception {
        Path folder = Files.createTempDirectory("logback");
        Shares.main("logback", args, () -> {
            LoggerContext context = new LoggerContext();
            context.setMDCAdapter(new LogbackMDCAdapter());
            FileAppender<ILoggingEvent> direct = file(context, folder.resolve("direct.log"));
            AsyncAppender queue = new AsyncAppender();
            queue.setContext(context);
            queue.setDiscardingThreshold(0);
            queue.addAppender(file(context, folder.resolve("queue.log")));
            queue.start();
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            root.setLevel(Level.INFO);
            root.addAppender(direct);
            root.addAppender(queue);
            Shares.all(me -> {
                Logger logger = context.getLogger("work.part" + me);
                for (int i = 0; i < LINES; i++) {
                    logger.info("thread {} message {}", me, i);
                    logger.debug("never {}", i);
                }
                return 0;
            });
            context.stop();
            long lines = 0;
            for (String name : new String[] {"direct.log", "queue.log"}) {
                try (Stream<String> all = Files.lines(folder.resolve(name))) {
                    lines += all.count();
                }
                Files.delete(folder.resolve(name));
            }
            return lines;
        });
    }

    private static FileAppender<ILoggingEvent> file(LoggerContext context, Path path) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern("%d %level [%thread] %logger{20} - %msg%n");
        encoder.start();
        FileAppender<ILoggingEvent> appender = new FileAppender<>();
        appender.setContext(context);
        appender.setFile(path.toString());
        appender.setEncoder(encoder);
        appender.start();
        return appender;
    }
}
