package org.lockrank.metrics.micrometer;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lockrank.metrics.LockMetrics;
import org.lockrank.sink.CountingSink.Pair;

/**
 * Binds what {@link LockMetrics} knows to a registry of Micrometer, which need not be there for anything else of ours:
 *
 * <pre>{@code new LockMeters().bindTo(registry);}</pre>
 *
 * <p>Names and tags are listed in {@code docs/metrics.md}. To read a meter takes no stack and stops no thread.
 *
 * <p>A pair of ranks gets its counter when it has a violation, and by a thread of ours at its next look, never by the one that
 * breaks the order: that holds locks, and a registry takes some.
 *
 * <p>{@code jvm.threads.deadlocked} is a name of Micrometer's own binder {@code JvmThreadDeadlockMetrics}. Of two gauges of a name a
 * registry keeps the first; so bind this before that one, or instead, and the name sees what the JVM's own search does not.
 * {@code lockrank.threads.deadlocked} is the same value under a name of ours, whoever came first.
 */
public final class LockMeters implements MeterBinder {

    private final LockMetrics metrics;
    private final Tags tags;

    /** Of this JVM's; starts them unless that was done. */
    public LockMeters() {
        this(LockMetrics.start(), Tags.empty());
    }

    /** Of these, each meter with these tags as well. */
    public LockMeters(LockMetrics metrics, Iterable<Tag> tags) {
        this.metrics = metrics;
        this.tags = Tags.of(tags);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        deadlocked(registry, "lockrank.threads.deadlocked");
        if (registry.find("jvm.threads.deadlocked").meter() == null) {
            deadlocked(registry, "jvm.threads.deadlocked");
        }
        Gauge.builder("lockrank.threads.stuck", metrics, m -> m.seen().stuckCount())
                .description("Threads that make no progress: deadlocked, or waiting for one that is stuck")
                .baseUnit(BaseUnits.THREADS)
                .tags(tags)
                .register(registry);
        FunctionCounter.builder("lockrank.acquisitions.dropped", metrics, m -> dropped(m))
                .description("Nested acquisitions that the agent saw and could not keep")
                .tags(tags)
                .register(registry);
        Set<Pair> bound = ConcurrentHashMap.newKeySet();
        bindNew(registry, bound);
        metrics.afterEachLook(() -> bindNew(registry, bound));
        Set<String> tiers = ConcurrentHashMap.newKeySet();
        metrics.afterEachLook(() -> bindTiers(registry, tiers));
    }

    /** Once it is known, and not before: a gauge of 0 would say that there are none. */
    private void bindTiers(MeterRegistry registry, Set<String> bound) {
        for (String tier : metrics.judged().byTier().keySet()) {
            if (bound.add(tier)) {
                Gauge.builder("lockrank.findings", metrics, m -> m.judged().count(tier))
                        .description(
                                "Deadlocks that the program could reach, or has reached, by what the agent has seen")
                        .baseUnit("findings")
                        .tags(tags.and("tier", tier))
                        .register(registry);
            }
        }
    }

    private static double dropped(LockMetrics metrics) {
        return metrics.seen().dropped().getOrDefault("nested acquisitions", 0L);
    }

    private void deadlocked(MeterRegistry registry, String name) {
        Gauge.builder(name, metrics, m -> m.seen().deadlockedCount())
                .description("Threads that are deadlocked: each waits for what the next one has")
                .baseUnit(BaseUnits.THREADS)
                .tags(tags)
                .register(registry);
    }

    /** Binds the pairs that are not yet bound: the set is concurrent, and a race of two binds the same meter twice, which is one. */
    private void bindNew(MeterRegistry registry, Set<Pair> bound) {
        for (Pair pair : metrics.violations().byPair().keySet()) {
            if (bound.add(pair)) {
                FunctionCounter.builder("lockrank.violations", metrics.violations(), v -> v.count(pair))
                        .description("Acquisitions against the declared order of ranks, and other violations")
                        .baseUnit("violations")
                        .tags(tags.and(
                                "kind",
                                pair.kind().id(),
                                "held",
                                pair.held().name(),
                                "wanted",
                                pair.wanted().name()))
                        .register(registry);
            }
        }
    }
}
