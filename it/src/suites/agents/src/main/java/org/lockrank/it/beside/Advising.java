package org.lockrank.it.beside;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.isNative;
import static net.bytebuddy.matcher.ElementMatchers.isSynthetic;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.nameStartsWith;
import static net.bytebuddy.matcher.ElementMatchers.none;
import static net.bytebuddy.matcher.ElementMatchers.not;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.utility.JavaModule;

/**
 * An agent as those that measure applications are: it advises methods in place, those of classes that are loaded already too, adds
 * no member to any class, and has some of the JDK's among them.
 */
public final class Advising {

    private Advising() {}

    public static void premain(String options, Instrumentation instrumentation) {
        new AgentBuilder.Default()
                .disableClassFormatChanges()
                .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
                .with(new Failures())
                .ignore(none())
                .type(nameStartsWith("org.lockrank.it.beside.work."))
                .transform((builder, type, loader, module, domain) ->
                        builder.visit(Advice.to(Counting.class).on(isMethod().and(not(isAbstract())).and(not(isSynthetic())))))
                .type(named("java.util.concurrent.locks.ReentrantLock")
                        .or(named("java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock"))
                        .or(named("java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock"))
                        .or(named("java.util.concurrent.locks.StampedLock"))
                        .or(named("java.util.concurrent.locks.AbstractQueuedSynchronizer"))
                        .or(named("java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject"))
                        .or(named("java.util.concurrent.ThreadPoolExecutor"))
                        .or(named("java.util.concurrent.FutureTask"))
                        .or(named("java.util.concurrent.CompletableFuture"))
                        .or(named("java.util.concurrent.LinkedBlockingQueue"))
                        .or(named("java.util.Vector")))
                .transform((builder, type, loader, module, domain) -> builder.visit(Advice.to(Timing.class)
                        .on(isMethod().and(not(isAbstract())).and(not(isNative())).and(not(isConstructor())))))
                .installOn(instrumentation);
    }

    /** In the program's methods. */
    static final class Counting {

        @Advice.OnMethodEnter
        static long enter() {
            Advised.BEGUN.increment();
            return System.nanoTime();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter long from, @Advice.Thrown Throwable thrown) {
            Advised.ENDED.increment();
            if (thrown != null) {
                Advised.FAILED.increment();
            }
            if (System.nanoTime() < from) {
                throw new IllegalStateException("the clock went back");
            }
        }
    }

    /** In the JDK's, which see no class of the program's. */
    static final class Timing {

        @Advice.OnMethodEnter
        static long enter() {
            return System.nanoTime();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void exit(@Advice.Enter long from) {
            if (System.nanoTime() < from) {
                throw new IllegalStateException("the clock went back");
            }
        }
    }

    /** What could not be advised is told, and would differ. */
    private static final class Failures extends AgentBuilder.Listener.Adapter {

        @Override
        public void onError(
                String name, ClassLoader loader, JavaModule module, boolean loaded, Throwable throwable) {
            System.out.println("not advised: " + name + ": " + throwable);
        }
    }
}
