package org.lockrank.it.beside;

import java.util.concurrent.TimeUnit;
import org.lockrank.it.beside.work.Works;

/** Works, finds itself advised as often as it called, and has an operator look on, if it is told the command of one. */
public final class Working {

    private Working() {}

    public static void main(String... args) throws Exception {
        int rounds = Integer.parseInt(args[0]);
        Works.all(rounds);
        if (args.length > 1) {
            operate(args[1]);
            Works.all(rounds);
        }
        BothOrders.meet();
        System.out.println("advised: " + Advised.told());
    }

    /** What operators do to a JVM that runs. */
    private static void operate(String jcmd) throws Exception {
        String pid = String.valueOf(ProcessHandle.current().pid());
        for (String command : new String[] {
            "ManagementAgent.start_local",
            "ManagementAgent.status",
            "Thread.print -l",
            "GC.class_histogram",
            "GC.heap_info",
            "VM.classloaders",
            "JFR.start name=jcmd settings=profile",
            "JFR.stop name=jcmd",
            "Compiler.codecache",
            "ManagementAgent.stop"
        }) {
            String[] words = (jcmd + " " + pid + " " + command).split(" ");
            Process process = new ProcessBuilder(words)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(1, TimeUnit.MINUTES);
            System.out.println(command + ": " + (ended ? process.exitValue() : "late"));
        }
    }
}
