package org.lockrank.agent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.jvm.ThreadPrint.Printed;

/** What is read from a thread print, and what is passed over. */
class ThreadPrintTest {

    private static List<Printed> read(String text) {
        return ThreadPrint.read(text.replace("\\t", "\t"));
    }

    @Test
    void threadsThatWaitForEachOthersClasses_ofJava17() {
        assertThat(read("""
                2026-11-23 04:10:00
                Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

                Threads class SMR info:
                _java_thread_list=0x00007f3af0001f30, length=12, elements={
                0x00007f3b20017d90, 0x00007f3b2008ab30
                }

                "one" #12 daemon prio=5 os_prio=0 cpu=0.50ms elapsed=1.95s tid=0x00007ff3cc119d40 nid=0x7354 in Object.wait()  [0x00007ff3a8392000]
                   java.lang.Thread.State: RUNNABLE
                \\tat com.acme.Codecs$Codec.<clinit>(Codecs.java:20)
                \\t- waiting on the Class initialization monitor for com.acme.Codecs$Format
                \\tat com.acme.Codecs.run(Codecs.java:40)
                \\tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

                "two" #13 daemon prio=5 os_prio=0 cpu=0.82ms elapsed=1.95s tid=0x00007ff3cc11ad10 nid=0x7355 in Object.wait()  [0x00007ff3a8292000]
                   java.lang.Thread.State: RUNNABLE
                \\tat java.lang.Class.forName0(java.base@17.0.15/Native Method)
                \\t- waiting on the Class initialization monitor for com.acme.Codecs$Codec
                \\tat java.lang.Class.forName(java.base@17.0.15/Class.java:375)
                \\tat com.acme.Codecs$Format.<clinit>(Codecs.java:29)
                \\tat com.acme.Outer.<clinit>(Outer.java:3)

                "VM Thread" os_prio=0 cpu=8.59ms elapsed=2.05s tid=0x00007ff3cc0e0b50 nid=0x7348 runnable

                JNI global refs: 17, weak refs: 0
                """))
                .containsExactly(
                        new Printed(12, List.of("com.acme.Codecs$Codec"), "com.acme.Codecs$Format"),
                        new Printed(13, List.of("com.acme.Codecs$Format", "com.acme.Outer"), "com.acme.Codecs$Codec"));
    }

    @Test
    void threadsOfJava25_haveTheirNumberInFrontToo() {
        assertThat(read("""
                "one" #21 [29569] daemon prio=5 os_prio=0 cpu=0.90ms elapsed=2.32s tid=0x00007fefa80ddf20 nid=29569 in Object.wait()  [0x00007fef677fe000]
                   java.lang.Thread.State: RUNNABLE
                \\tat com.acme.Shape.<clinit>(Shape.java:2)
                \\t- waiting on the Class initialization monitor for com.acme.Circle
                """)).containsExactly(new Printed(21, List.of("com.acme.Shape"), "com.acme.Circle"));
    }

    @Test
    void virtualThreads_standBelowTheirCarriers() {
        assertThat(read("""
                "ForkJoinPool-1-worker-1" #23 [27036] daemon prio=5 os_prio=0 cpu=159.63ms elapsed=1.98s tid=0x00007f52ac0e46d0  [0x00007f52774fc000]
                   Carrying virtual thread #22
                \\tat jdk.internal.vm.Continuation.run(java.base@25.0.3/Continuation.java:251)
                   Mounted virtual thread #22
                \\tat com.acme.Shape.<clinit>(Shape.java:2)
                \\t- waiting on the Class initialization monitor for com.acme.Circle

                "main" #1 prio=5 nid=1 runnable
                \\tat com.acme.Main.<clinit>(Main.java:2)
                """))
                .containsExactly(
                        new Printed(22, List.of("com.acme.Shape"), "com.acme.Circle"),
                        new Printed(1, List.of("com.acme.Main"), null));
    }

    @Test
    void threadsThatHaveNothingToDoWithClasses_areLeftOut() {
        assertThat(read("""
                "main" #1 prio=5 os_prio=0 cpu=60.65ms tid=0x00007f9440017ea0 nid=0x72eb in Object.wait()  [0x00007f94455fe000]
                   java.lang.Thread.State: WAITING (on object monitor)
                \\tat java.lang.Object.wait(java.base@17.0.15/Native Method)
                \\t- waiting on <0x000000069ed00918> (a java.lang.Object)
                """)).isEmpty();
    }

    @Test
    void namesWithQuotesAndLineEnds_doNotHideTheNumber() {
        assertThat(read("""
                "he said "wait" #7 " #31 prio=5 nid=1 runnable
                \\tat A.<clinit>(A.java:2)

                "two
                lines" #32 prio=5 nid=2 runnable
                \\tat B.<clinit>(B.java:2)
                """)).containsExactly(new Printed(31, List.of("A"), null), new Printed(32, List.of("B"), null));
    }

    @Test
    void whatIsNoThreadPrint_saysNothing() {
        assertThat(read("")).isEmpty();
        assertThat(read("java.lang.IllegalArgumentException: Unknown diagnostic command"))
                .isEmpty();
        assertThat(read("""
                "no number" prio=5
                \\tat A.<clinit>(A.java:2)
                "no number" #x prio=5
                \\tat A.<clinit>(A.java:2)
                "cut off" #12""")).isEmpty();
    }
}
