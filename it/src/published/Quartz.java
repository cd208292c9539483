import java.util.Properties;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.LongAdder;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.Scheduler;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/** Quartz with its store in memory: four threads schedule jobs that run at once, and wait for all of them. */
public final class Quartz {

    private static final int JOBS = 1_500;
    private static final LongAdder DONE = new LongAdder();
    private static final Phaser RUNNING = new Phaser(1);

    private Quartz() {}

    /** Adds its number to what is done. */
    public static final class Add implements Job {

        @Override
        public void execute(JobExecutionContext context) {
            DONE.add(context.getMergedJobDataMap().getInt("number"));
            RUNNING.arriveAndDeregister();
        }
    }

    public static void main(String... args) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.threadPool.threadCount", "4");
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.scheduler.idleWaitTime", "1000");
        properties.setProperty("org.quartz.scheduler.batchTriggerAcquisitionMaxCount", "8");
        Shares.main("quartz", args, () -> {
            Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
            scheduler.start();
            long before = DONE.sum();
            Shares.all(me -> {
                for (int i = 0; i < JOBS; i++) {
                    JobDetail job = JobBuilder.newJob(Add.class)
                            .withIdentity("job " + i, "group " + me)
                            .usingJobData("number", i)
                            .build();
                    RUNNING.register();
                    scheduler.scheduleJob(job, TriggerBuilder.newTrigger().startNow().build());
                }
                return 0;
            });
            RUNNING.arriveAndAwaitAdvance();
            scheduler.shutdown(true);
            return DONE.sum() - before;
        });
    }
}
