package org.lockrank.analysis.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * The calls that led to a lock, the innermost first.
 *
 * @param frames each as {@code com.acme.Pool.borrow(Pool.java:41)}; empty where nobody knows them
 * @param code what is known of the methods
 */
public record CallStack(List<String> frames, CodeIdentity code) {

    /** The stack that nobody knows. */
    static final CallStack UNKNOWN = new CallStack(List.of(), new CodeIdentity());

    public CallStack {
        frames = List.copyOf(frames);
    }

    /**
     * Where in the program it is: the innermost call outside the JDK; where there is none the innermost of all but those that only
     * park the thread, and a word for it where nothing is known. The same in every run of the same build: see {@link StableName}.
     */
    public String place() {
        return StableName.of(innermost());
    }

    /** The same place as every build has it: see {@link CodeIdentity}. */
    public String identity() {
        return code.of(innermost());
    }

    /** The same calls without the outermost ones. */
    public CallStack without(int outer) {
        return new CallStack(frames.subList(0, Math.max(0, frames.size() - outer)), code);
    }

    /** The same call as it was recorded. */
    public String innermost() {
        for (String frame : frames) {
            if (!Frame.isJdk(frame) && !Frame.isPlumbing(frame)) {
                return frame;
            }
        }
        return frames.isEmpty() ? "(unknown)" : innermostOfJdk();
    }

    /** How a thread is parked is the same everywhere, and says nothing of a place. */
    private String innermostOfJdk() {
        String first = frames.get(0);
        String parked = Frame.isParking(first) ? acquirer() : "";
        return parked.isEmpty() ? first : parked;
    }

    /** The place without the package: {@code Pool.borrow(Pool.java:41)}. */
    public String shortPlace() {
        return Frame.shortened(place());
    }

    /** The call that acquires the lock: the innermost one that is not within a lock of the JDK's; empty if there is none. */
    public String acquirer() {
        for (String frame : frames) {
            if (!Frame.isOfLock(frame) && !Frame.isParking(frame) && !Frame.isPlumbing(frame)) {
                return frame;
            }
        }
        return "";
    }

    /** Whether a call of that method, {@code com.acme.Pool.borrow}, is among them. */
    public boolean has(String method) {
        for (String frame : frames) {
            if (Frame.method(frame).equals(method)) {
                return true;
            }
        }
        return false;
    }

    /** The calls from the one of that method, {@code com.acme.Pool.<clinit>}, on outwards; none where there is no such call. */
    CallStack from(String method) {
        for (int i = 0; i < frames.size(); i++) {
            if (frames.get(i).startsWith(method + "(")) {
                return new CallStack(frames.subList(i, frames.size()), code);
            }
        }
        return UNKNOWN;
    }

    /** Whether the innermost call of all is one of that method, {@code com.acme.Pool.borrow}. */
    public boolean isIn(String method) {
        return !frames.isEmpty() && frames.get(0).startsWith(method + "(");
    }

    /**
     * The test that did it, by the method that JUnit, TestNG or Spock called in this thread, {@code com.acme.PoolTest.evicts()}: a test or what
     * stands around one, such as {@code @BeforeEach}. Empty where it is not on the stack, as in a thread that the test started.
     */
    public String test() {
        return TestCall.of(frames);
    }

    /** Whether it begins in a {@code main} method. */
    public boolean isOfMain() {
        return !frames.isEmpty() && Frame.method(frames.get(frames.size() - 1)).endsWith(".main");
    }

    /** For people: without the calls that only lead from one call to the next, and with names that every run has. */
    public List<String> shown() {
        List<String> shown = new ArrayList<>();
        for (String frame : frames) {
            if (!Frame.isPlumbing(frame)) {
                shown.add(StableName.of(frame));
            }
        }
        return shown;
    }
}
