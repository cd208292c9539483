package org.lockrank.analysis.recording;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.lockrank.record.Fact;
import org.lockrank.record.RecordingWriter;

/** Recordings as an agent might write them, with strings that no format likes. */
final class RandomFacts {

    private static final String[] ODD = {
        "com.acme.Pool.lock",
        "",
        "\"",
        "\\",
        "\n\r\t",
        "\u0000\u001f\u007f",
        "naïve",
        "\u2028",
        "锁",
        "🔒",
        "\ud83d",
        "\udd12",
        "\udd12\ud83d"
    };

    private final SplittableRandom random;
    private final List<Fact> facts = new ArrayList<>();
    private int stacks;
    private int locks;
    private int threads;

    private RandomFacts(SplittableRandom random) {
        this.random = random;
    }

    /** Facts of a whole recording but for its end: a header, at least one of each thing that has a number, the rest. */
    static List<Fact> of(SplittableRandom random, int size) {
        RandomFacts facts = new RandomFacts(random);
        facts.introduce();
        for (int i = 0; i < size; i++) {
            facts.facts.add(facts.any());
        }
        return facts.facts;
    }

    private void introduce() {
        facts.add(new Fact.Header(
                RecordingWriter.FORMAT,
                text(),
                "17.0.15",
                random.nextLong(1L << 40),
                text(),
                text(),
                text(),
                random.nextBoolean() ? -1 : random.nextLong(1L << 40)));
        Fact.LockKind kind = pick(Fact.LockKind.values());
        boolean resource = kind == Fact.LockKind.RESOURCE;
        facts.add(new Fact.LockClass(
                1,
                text(),
                pick(Fact.NamedBy.values()),
                text(),
                kind,
                resource ? pick(Fact.Awaits.values()) : Fact.Awaits.LOCK,
                resource ? small() : 0));
        facts.add(stack());
        facts.add(new Fact.Lock(++locks, 1));
        facts.add(thread());
    }

    private Fact any() {
        return switch (random.nextInt(19)) {
            case 0 -> stack();
            case 1 -> new Fact.Lock(++locks, 1);
            case 2 -> thread();
            case 3 ->
                new Fact.MustHappenBefore(
                        one(threads), small(), small(), one(threads), small(), untilOrEver(), random.nextBoolean());
            case 4 -> new Fact.Writer(one(locks), one(threads), small(), zeroOr(stacks));
            case 5 -> new Fact.Deadlock(small(), text(), deadlocked());
            case 6 -> new Fact.NotWatched(text(), text());
            case 7 -> new Fact.Dropped(text(), random.nextLong(Long.MAX_VALUE));
            case 8 -> new Fact.CodeSource(text(), random.nextBoolean(), text(), text(), texts(), text());
            case 9 -> waiting();
            case 10 -> lastLook();
            case 14 -> steering();
            case 11 -> new Fact.PrivateMethods(text(), texts());
            case 12 -> new Fact.CarriedRank(text(), text(), random.nextBoolean());
            case 13 ->
                new Fact.RankedPair(text(), text(), text(), text(), text(), text(), random.nextBoolean(), text());
            case 16 -> new Fact.Provision(one(locks), one(threads), small(), needs());
            case 15 -> {
                List<Fact.Held> held = held();
                held.add(oneHeld());
                yield new Fact.Wait(
                        small(),
                        one(threads),
                        small(),
                        small(),
                        held,
                        one(locks),
                        zeroOr(stacks),
                        random.nextLong(Long.MAX_VALUE));
            }
            default -> nestedAcquisition();
        };
    }

    private Fact steering() {
        List<Fact.SteeredSide> sides = new ArrayList<>();
        List<Fact.SteeredStep> steps = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sides.add(new Fact.SteeredSide(
                    small(), small(), random.nextLong(Long.MAX_VALUE), random.nextBoolean(), zeroOr(locks)));
            steps.add(new Fact.SteeredStep(
                    random.nextLong(Long.MAX_VALUE), one(threads), small(), pick(Fact.Steered.values())));
        }
        return new Fact.Steering(text(), small(), pick(Fact.Outcome.values()), sides, deadlocked(), steps);
    }

    private int untilOrEver() {
        return random.nextBoolean() ? Fact.MustHappenBefore.FOR_EVER : small();
    }

    private Fact stack() {
        return new Fact.Stack(++stacks, texts());
    }

    private Fact thread() {
        return new Fact.WatchedThread(++threads, text(), random.nextBoolean(), random.nextBoolean() ? "" : text());
    }

    private Fact nestedAcquisition() {
        List<Fact.Held> held = held();
        if (held.isEmpty()) {
            held.add(oneHeld());
        }
        return new Fact.NestedAcquisition(
                small(),
                one(threads),
                small(),
                held,
                one(locks),
                pick(Fact.Side.values()),
                pick(Fact.How.values()),
                zeroOr(stacks),
                random.nextLong(Long.MAX_VALUE),
                random.nextBoolean() ? "" : text());
    }

    private List<Fact.Need> needs() {
        List<Fact.Need> needs = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            needs.add(new Fact.Need(
                    small(), held(), one(locks), pick(Fact.Side.values()), pick(Fact.How.values()), zeroOr(stacks)));
        }
        return needs;
    }

    private Fact waiting() {
        boolean lock = random.nextBoolean();
        List<Integer> from = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            from.add(one(threads));
        }
        return new Fact.Waiting(
                one(threads),
                random.nextBoolean(),
                random.nextLong(Long.MAX_VALUE),
                pick(Fact.Awaits.values()),
                text(),
                small(),
                lock ? one(locks) : 0,
                lock ? pick(Fact.Side.values()) : Fact.Side.WRITE,
                lock && random.nextBoolean(),
                from,
                held(),
                zeroOr(stacks));
    }

    private Fact lastLook() {
        return new Fact.LastLook(
                text(),
                pick(Fact.Why.values()),
                text(),
                random.nextBoolean() ? -1 : small(),
                random.nextLong(Long.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE),
                small(),
                small(),
                small(),
                small());
    }

    private List<Fact.Held> held() {
        List<Fact.Held> held = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            held.add(oneHeld());
        }
        return held;
    }

    private Fact.Held oneHeld() {
        return new Fact.Held(
                one(locks), pick(Fact.Side.values()), pick(Fact.How.values()), zeroOr(stacks), random.nextBoolean());
    }

    private List<Fact.DeadlockedThread> deadlocked() {
        List<Fact.DeadlockedThread> deadlocked = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            deadlocked.add(new Fact.DeadlockedThread(
                    one(threads), held(), one(locks), pick(Fact.Side.values()), zeroOr(stacks), random.nextBoolean()));
        }
        return deadlocked;
    }

    private List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            texts.add(text());
        }
        return texts;
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(pick(ODD));
        }
        return text.toString();
    }

    private int one(int most) {
        return 1 + random.nextInt(most);
    }

    private int zeroOr(int most) {
        return random.nextInt(most + 1);
    }

    private int small() {
        return random.nextInt(8) == 0 ? Integer.MAX_VALUE : random.nextInt(20);
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
