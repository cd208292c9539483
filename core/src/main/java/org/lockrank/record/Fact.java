package org.lockrank.record;

import java.util.List;

/**
 * One line of a recording. Numbers that name something (a stack, a lock, a thread) are given in the line that introduces
 * it, which stands before every line that uses it; they mean something within one recording only.
 *
 * <p>All facts are immutable.
 */
public sealed interface Fact {

    /**
     * The first line: whose recording this is.
     *
     * @param format the version of the format, 1
     * @param run a name that no other run has
     * @param jvm the version of the JVM, such as {@code 17.0.15}
     * @param pid the process
     * @param started when the agent began to watch, as an ISO instant
     * @param command what was run: the main class or jar, without its arguments
     * @param agent the version of the agent
     * @param attached for how many milliseconds the program had run by then, of which nothing is known; -1 where it was
     *     watched from its start
     */
    record Header(
            int format, String run, String jvm, long pid, String started, String command, String agent, long attached)
            implements Fact {

        /** One of a program that was watched from its start. */
        public Header(int format, String run, String jvm, long pid, String started, String command, String agent) {
            this(format, run, jvm, pid, started, command, agent, -1);
        }
    }

    /**
     * The first line of a merged recording: what several runs say together. What belongs to a run stands behind its
     * {@link Run} line, with numbers that mean something there only; what stands before all of these is true of all.
     *
     * @param format the version of the format, 2
     * @param runs how many were merged, of which some have no lines of their own
     * @param unended how many of them were written before their programs had ended
     */
    record Merged(int format, long runs, long unended) implements Fact {}

    /**
     * In a merged recording: lines of one run begin, up to the next such line.
     *
     * @param header whose run it was; without a process, and without a command unless that was asked for
     */
    record Run(Header header) implements Fact {}

    /**
     * In a merged recording: why lines of this run are there. Of all runs that can show the same thing a few are kept, those whose
     * names come first.
     *
     * @param thing a number for what they show
     * @param most how many runs are kept for it
     * @param acquisitions the numbers of the nested acquisitions that show it
     * @param locks the numbers of locks that do
     * @param ending whether who waited, and for whom, at the end of the run does
     * @param all whether it takes all lines of the run
     */
    record Kept(String thing, int most, List<Integer> acquisitions, List<Integer> locks, boolean ending, boolean all)
            implements Fact {
        public Kept {
            acquisitions = List.copyOf(acquisitions);
            locks = List.copyOf(locks);
        }
    }

    /**
     * In a merged recording: what all runs together say of nested acquisitions like this one, by such threads, with such locks, in the same place.
     *
     * @param acquisition its number
     * @param count how often more than the lines say
     * @param runs in how many runs, all in all
     * @param first when the first of these began, as an ISO instant
     * @param last when the last of these began
     */
    record More(int acquisition, long count, long runs, String first, String last) implements Fact {}

    /**
     * A stack of calls, the innermost first, each as {@code com.acme.Pool.borrow(Pool.java:41)}.
     *
     * @param id its number, from 1
     * @param frames all of them where it was read; where it is written, those that it does not share with {@code below}
     * @param below the number of the stack that goes on from there, outwards; 0 for none, and where it was read
     */
    record Stack(int id, List<String> frames, int below) implements Fact {
        public Stack {
            frames = List.copyOf(frames);
        }

        /** A stack that shares no line with others. */
        public Stack(int id, List<String> frames) {
            this(id, frames, 0);
        }
    }

    /** How a lock class got its name. */
    enum NamedBy {
        /** The field that holds the lock: {@code com.acme.Pool.lock}. */
        FIELD,
        /** The place where the lock was made: {@code com.acme.Pool.open(Pool.java:17)}. */
        SITE,
        /** The class of the lock or of the object whose monitor it is. */
        TYPE
    }

    /** What a lock does when one thread, or a second, wants it. */
    enum LockKind {
        /** The monitor of an object: one thread, as often as it likes. */
        MONITOR,
        /**
         * The initialization of a class: one thread, until it is done, and then nobody ever again. Deadlocks speak of it, waits and provisions.
         * A line has it as {@code monitor} with a key beside it, for readers that do not know it.
         */
        INITIALIZATION,
        /** A lock object of one side: one thread, as often as it likes. */
        LOCK,
        /**
         * A semaphore of one permit, which whoever acquired it released each time: a lock that is not re-entrant. A line has it as
         * {@code lock} with a key beside it, for readers that do not know it.
         */
        PERMIT,
        /**
         * No lock, but something that one thread waits for and another provides: a result, a latch, an element of a queue. A line has it
         * as {@code lock} with a key beside it, for readers that do not know it.
         */
        RESOURCE,
        /** A lock of two sides, re-entrant: {@code ReentrantReadWriteLock}. */
        READ_WRITE,
        /** A lock of two sides that is not re-entrant: {@code StampedLock}. */
        STAMPED
    }

    /**
     * All locks of one field, site or type: what a rank is bound to.
     *
     * @param id its number, from 1
     * @param name as the author of the program would say it
     * @param by where the name comes from
     * @param type the class that a thread dump shows: of the object whose monitor it is, or of the synchronizer
     * @param kind how it behaves
     * @param awaits what it is of which threads wait for it, where the kind is {@link LockKind#RESOURCE}; else {@link Awaits#LOCK}
     * @param capacity how many elements the queue has room for, or workers the pool has; 0 where that is no question
     */
    record LockClass(int id, String name, NamedBy by, String type, LockKind kind, Awaits awaits, int capacity)
            implements Fact {

        /** One of locks. */
        public LockClass(int id, String name, NamedBy by, String type, LockKind kind) {
            this(id, name, by, type, kind, Awaits.LOCK, 0);
        }
    }

    /**
     * One lock.
     *
     * @param id its number, from 1, never given twice in a run
     * @param lockClass the number of its class
     */
    record Lock(int id, int lockClass) implements Fact {}

    /**
     * A thread that acquired a lock, or comes between two that did.
     *
     * @param id its number, from 1
     * @param virtual whether it is a virtual thread
     * @param startedAt the call that started it, as in a {@link Stack}: the innermost one outside the JDK; empty where
     *     nobody knows, and where the thread has a name that says more
     */
    record WatchedThread(int id, String name, boolean virtual, String startedAt) implements Fact {

        /** One of which nobody knows what started it. */
        public WatchedThread(int id, String name, boolean virtual) {
            this(id, name, virtual, "");
        }
    }

    /**
     * A start, a join, a result that was waited for, or something handed over: all that thread {@code from} did in its
     * phases from {@code since} up to {@code fromPhase} must happen before anything that {@code to} does in its phases from
     * {@code toPhase} up to {@code until}. Phases of a thread count up from 0.
     *
     * @param since not 0 where a thread that runs one task after the other says what the last of them did; it might as
     *     well have run them in another order
     * @param until {@link #FOR_EVER} but for what {@code to} did by chance, and another thread might have done: what it did
     *     afterwards need not come after
     * @param handedOver whether {@code to} is such a thread: what its other tasks come before does not come after
     *     {@code from}, so that nothing follows from this for third threads
     */
    record MustHappenBefore(int from, int since, int fromPhase, int to, int toPhase, int until, boolean handedOver)
            implements Fact {

        /** All later phases. */
        public static final int FOR_EVER = Integer.MAX_VALUE;

        /** One that holds for all later phases. */
        public MustHappenBefore(int from, int since, int fromPhase, int to, int toPhase, boolean handedOver) {
            this(from, since, fromPhase, to, toPhase, FOR_EVER, handedOver);
        }

        /** One that tells of all that {@code from} did, and of all that comes after {@code to}. */
        public MustHappenBefore(int from, int fromPhase, int to, int toPhase) {
            this(from, 0, fromPhase, to, toPhase, false);
        }
    }

    /** How a lock is held, or wanted. */
    enum Side {
        /** By one thread alone. */
        WRITE,
        /** Together with other readers. */
        READ
    }

    /** How the lock was asked for. */
    enum How {
        /** Waiting as long as it takes. */
        BLOCKING,
        /** Waiting again for the monitor, or lock, of a condition after the wait. */
        WAIT,
        /** Waiting some time, then giving up: cannot be stuck for ever. */
        TIMED,
        /** Not waiting at all, and got. */
        TRIED
    }

    /**
     * A lock that a thread held.
     *
     * @param stack the calls that took it; 0 where nobody knows
     * @param exact false where {@code stack} was put together afterwards, or is that of another time: its first line
     *     is sure, but for the line number
     */
    record Held(int lock, Side side, How how, int stack, boolean exact) {}

    /**
     * A nested acquisition: a thread asked for one lock while it held others. Written when it did so first, with what was held and by which
     * stacks, and again with another {@code count}.
     *
     * @param id its number, from 1; a later line with the same number replaces this one
     * @param thread who
     * @param phase in which of its phases
     * @param held what it held, the oldest first; never empty
     * @param lock what it wanted; one of the held ones where it wanted the other side, or the same side again of a lock
     *     that is not re-entrant
     * @param stack the calls that asked
     * @param count how often, at least
     * @param test the test that ran when it did so first, as in {@link RankedPair}; empty where none did, more than one, or nobody told
     */
    record NestedAcquisition(
            int id,
            int thread,
            int phase,
            List<Held> held,
            int lock,
            Side side,
            How how,
            int stack,
            long count,
            String test)
            implements Fact {
        public NestedAcquisition {
            held = List.copyOf(held);
        }
    }

    /**
     * A thread was about to wait, without a time limit, for what is no lock, and held locks meanwhile; or it was a worker of a
     * bounded pool, and waited for another task of that pool. Written as a {@link NestedAcquisition} is.
     *
     * <p>Of the initialization of a class: it used the class for the first time, and would have waited had another thread been in its
     * initializer. That follows from class files, and so has no time limit and one count.
     *
     * @param phase in which of its phases, before it had what it waited for
     * @param run how many tasks the thread had begun by then: what differs in it was done by different tasks
     * @param held what it held, the oldest first; a worker has the place in its pool, too; never empty
     * @param resource what it waited for
     * @param stack the calls that waited
     */
    record Wait(int id, int thread, int phase, int run, List<Held> held, int resource, int stack, long count)
            implements Fact {
        public Wait {
            held = List.copyOf(held);
        }
    }

    /**
     * A thread provided something that others wait for. What it acquired on its way there, it needs for it; where it needs
     * nothing, it can provide it whatever others hold. Of the initialization of a class: what a thread acquired in the initializer; or which other
     * class it needed there, as it did or would have done, had it been the first to use the class.
     *
     * @param phase in which of its phases
     */
    record Provision(int resource, int thread, int phase, List<Need> needs) implements Fact {
        public Provision {
            needs = List.copyOf(needs);
        }
    }

    /**
     * A lock that a thread acquired, waiting as long as it takes, before it could provide something.
     *
     * @param phase in which of its phases
     * @param held the locks that it held then, the oldest first; often none
     * @param stack the calls that asked for it
     */
    record Need(int phase, List<Held> held, int lock, Side side, How how, int stack) {
        public Need {
            held = List.copyOf(held);
        }
    }

    /**
     * A thread wrote-locked a lock of two sides, or asked to: what lets two readers block each other. Recorded for the
     * first few threads.
     */
    record Writer(int lock, int thread, int phase, int stack) implements Fact {}

    /**
     * A cycle of threads that wait for ever, each for what the next one holds, and the last for what the first one holds.
     *
     * @param at when it was noticed, as an ISO instant
     */
    record Deadlock(int id, String at, List<DeadlockedThread> threads) implements Fact {
        public Deadlock {
            threads = List.copyOf(threads);
        }
    }

    /**
     * One thread of a deadlock.
     *
     * @param held what it held, the oldest first
     * @param lock what it waited for
     * @param stack the calls in which it waited
     * @param inferred whether the wanted lock was concluded from where the thread waited rather than seen
     */
    record DeadlockedThread(int thread, List<Held> held, int lock, Side side, int stack, boolean inferred) {
        public DeadlockedThread {
            held = List.copyOf(held);
        }
    }

    /**
     * A jar, or a directory of classes, that code of the program came from. Nothing is said of the JDK's own code.
     *
     * @param file the last name of its location, without a path: {@code h2-2.1.214.jar}, {@code classes}
     * @param directory whether it is a directory; else a jar, be it within another one
     * @param title the jar's {@code Implementation-Title}; empty where it says none
     * @param version its {@code Implementation-Version}, or else its {@code Bundle-Version}; empty where it says neither
     * @param classes those of its classes that stacks of this recording name, as the stacks name them
     * @param path where it lies on the machine of the run, if it is a jar that says which pairs of locks are harmless, in
     *     {@code META-INF/lockrank/*.known}; empty for all others
     * @param own whether it is what was run, where the command is not told; a merged recording says so
     */
    record CodeSource(
            String file,
            boolean directory,
            String title,
            String version,
            List<String> classes,
            String path,
            boolean own)
            implements Fact {
        public CodeSource {
            classes = List.copyOf(classes);
        }

        /** One of a single run, whose header tells what was run. */
        public CodeSource(
                String file, boolean directory, String title, String version, List<String> classes, String path) {
            this(file, directory, title, version, classes, path, false);
        }

        /** One that says of no pair of locks that it is harmless. */
        public CodeSource(String file, boolean directory, String title, String version, List<String> classes) {
            this(file, directory, title, version, classes, "");
        }
    }

    /**
     * The private methods of a class that stacks or sites of locks name: their names may be others in the next build, and what
     * is the same in every build must do without them.
     *
     * @param className the class's name, with dots
     * @param methods each with its descriptor, {@code evict(Ljava/lang/String;)V}; no constructors
     */
    record PrivateMethods(String className, List<String> methods) implements Fact {
        public PrivateMethods {
            methods = List.copyOf(methods);
        }
    }

    /**
     * A rank that ranked locks of the program carry.
     *
     * @param order what the order calls itself: the name of its file
     * @param acquired whether one of them was acquired
     */
    record CarriedRank(String order, String rank, boolean acquired) implements Fact {}

    /**
     * The first time that a ranked lock was acquired while another was held. Who watches its own locks counts no more than that.
     *
     * @param order what the order calls itself
     * @param held the rank of the held lock
     * @param heldPlace the call that acquired that one; empty where it is not known
     * @param wanted the rank of the other
     * @param place the call that acquired it; empty where it is not known
     * @param thread the name of the thread
     * @param mayAcquire whether it was never acquired so, but only passed points that may acquire it
     * @param test the test that the thread worked for, as {@code com.acme.PoolTest.evicts()}; empty where nobody knows
     */
    record RankedPair(
            String order,
            String held,
            String heldPlace,
            String wanted,
            String place,
            String thread,
            boolean mayAcquire,
            String test)
            implements Fact {

        /** One of which no test is known. */
        public RankedPair(
                String order,
                String held,
                String heldPlace,
                String wanted,
                String place,
                String thread,
                boolean mayAcquire) {
            this(order, held, heldPlace, wanted, place, thread, mayAcquire, "");
        }
    }

    /** What a thread waits for. */
    enum Awaits {
        /** A lock, or the initialization of a class. */
        LOCK,
        /** {@code Object.wait}: that somebody notifies it. */
        NOTIFICATION,
        /** A condition of a lock: that somebody signals. */
        CONDITION,
        /** The end of a thread. */
        THREAD,
        /** The result of a task or a future. */
        RESULT,
        /** That a latch is counted down. */
        LATCH,
        /** A permit of a semaphore. */
        PERMIT,
        /** Something to take from a queue. */
        ELEMENT,
        /** Room in a full queue. */
        ROOM,
        /** Whoever takes what it gives, or gives it something in exchange. */
        PARTNER,
        /** The other parties of a barrier. */
        BARRIER,
        /** The next phase of a phaser. */
        PHASE,
        /** A worker of a pool that runs a task. */
        WORKER,
        /** An object that was collected. */
        REFERENCE,
        /** {@code LockSupport.park}, and nobody knows what for. */
        UNPARK,
        /** Nothing: it runs, or naps again and again, and was in the same method at each look. */
        NOTHING
    }

    /**
     * A thread that made no progress up to the {@linkplain LastLook last look} of the watchdog: it waits without a time
     * limit, and each look found it in that same wait, or in the same method.
     *
     * @param daemon whether the program may end without it
     * @param millis for how long at least; 0 where it was seen so only once
     * @param type the class of what it waits for, as a thread dump shows it; empty for nothing
     * @param object a number that threads share which wait for the same object; 0 where nobody knows
     * @param lock the lock that it waits for; 0 if it waits for something else
     * @param inferred whether the wanted lock was concluded from where the thread waits rather than seen
     * @param from the threads of which each can end the wait, where they are known: who holds the lock, who runs the task,
     *     whose end is waited for; empty where nobody knows
     * @param held what it holds, the oldest first
     * @param stack the calls in which it waits
     */
    record Waiting(
            int thread,
            boolean daemon,
            long millis,
            Awaits awaits,
            String type,
            int object,
            int lock,
            Side side,
            boolean inferred,
            List<Integer> from,
            List<Held> held,
            int stack)
            implements Fact {
        public Waiting {
            from = List.copyOf(from);
            held = List.copyOf(held);
        }
    }

    /** Why a recording was written when it was. */
    enum Why {
        /** It is written every now and then. */
        MEANWHILE,
        /** Somebody asked for it, by a file of that name and {@code .now}. */
        ASKED,
        /** A signal ended the program. */
        SIGNAL,
        /** A call of {@code exit} ended it. */
        EXIT,
        /** A call of {@code halt} did. */
        HALT,
        /** All threads that kept it alive had ended. */
        RETURN
    }

    /**
     * The last look of the watchdog before the recording was written: what the lines {@linkplain Waiting waiting} are true
     * of. There is none where the watchdog is off.
     *
     * @param at when, as an ISO instant
     * @param signal its name, such as {@code SIGTERM}; empty if it was none
     * @param status the exit code; -1 where it is not known
     * @param interval milliseconds between two looks
     * @param quiet for so many milliseconds each look found nobody who could go on by himself: no thread ran or was in a
     *     native call, none waited with a time limit, but for the JVM's own and for workers without work; 0 if somebody could
     * @param running threads that ran or were in a native call
     * @param timed threads that waited with a time limit
     * @param idle threads that waited for work, and of which there is no line
     * @param unlisted threads of which there is no line because there were too many
     */
    record LastLook(
            String at,
            Why why,
            String signal,
            int status,
            long interval,
            long quiet,
            int running,
            int timed,
            int idle,
            int unlisted)
            implements Fact {}

    /** What came of it that threads were steered towards a deadlock. */
    enum Outcome {
        /**
         * All stood at the same time, each holding what the next one wanted: nobody could have gone on. The program was ended, or
         * one of them got an error.
         */
        STOOD,
        /** All were let go, each to a lock that it would not get; what came of it the lines of deadlocks say. */
        LET_GO,
        /** They never stood at the same time. */
        NOT_REACHED
    }

    /** What a steered thread did. */
    enum Steered {
        /** It was paused before it took the first of its two locks. */
        HELD_BACK,
        /** It was paused with its first lock, before it asked for the second, or before it had come to that. */
        PAUSED,
        /** Its pause was over, and it went on. */
        WENT_ON,
        /** It came as the last of all: each held what the next one wanted. */
        COMPLETED,
        /** It asked to write what others read, and was queued. */
        QUEUED,
        /** It got an error in place of the lock. */
        GOT_ERROR
    }

    /**
     * The program was steered by a {@linkplain SteeringPlan plan} towards a finding, in this run.
     *
     * @param finding its id
     * @param attempt which attempt it was
     * @param sides what each side did, in the order of the plan
     * @param threads those that stood, in the same order; none unless they did
     * @param steps what was done, in the order of time, the last ones at least
     */
    record Steering(
            String finding,
            int attempt,
            Outcome outcome,
            List<SteeredSide> sides,
            List<DeadlockedThread> threads,
            List<SteeredStep> steps)
            implements Fact {
        public Steering {
            sides = List.copyOf(sides);
            threads = List.copyOf(threads);
            steps = List.copyOf(steps);
        }
    }

    /**
     * What one side of a plan did.
     *
     * @param came how often a thread came to where it wants its second lock, holding the first
     * @param pauses how often a thread was paused for it
     * @param millis for how long, all in all
     * @param late whether nothing can be done between where it asks for its second lock and where it has it, so that it
     *     was paused with its first lock alone
     * @param kept a lock that another thread waited for meanwhile, since this one held it; 0 if none was seen
     */
    record SteeredSide(long came, long pauses, long millis, boolean late, int kept) {}

    /**
     * One step of a steered run.
     *
     * @param micros since the program began to be watched
     * @param side the number of the side, from 0; behind those of the sides come those of the writers
     */
    record SteeredStep(long micros, int thread, int side, Steered did) {}

    /** A class whose locks were not watched, and why. */
    record NotWatched(String className, String why) implements Fact {}

    /** What was seen and could not be kept, such as {@code nested acquisitions}, and how often. */
    record Dropped(String what, long count) implements Fact {}

    /**
     * The last line of a whole file.
     *
     * @param facts how many lines stand before it
     * @param complete whether the program had come to its end; otherwise the file is how things stood
     */
    record End(long facts, boolean complete) implements Fact {}
}
