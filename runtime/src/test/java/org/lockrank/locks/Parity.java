package org.lockrank.locks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.lockrank.held.HeldState;

/**
 * The same story told of the JDK's lock and of ours: what it writes down must be the same, word for word. The subclasses
 * run it with checking on, and with checking off.
 */
abstract class Parity {

    /** A story, told with the help of a lock; what it notes is compared. */
    interface Story<L> {
        void tell(L lock, Notes notes) throws Exception;
    }

    /** What a story notes. Names and identities of classes are left out, and our rank after the parent's text. */
    static final class Notes {
        private final List<String> lines = new ArrayList<>();

        synchronized void add(String what, Object value) {
            String text = String.valueOf(value)
                    .replaceAll("[\\w.$]+@[0-9a-f]+", "lock")
                    .replace("[connection]", "");
            lines.add(what + ": " + text);
        }

        /** Notes what an action throws, with its message. */
        void addThrown(String what, Action action) {
            try {
                action.run();
                add(what, "threw nothing");
            } catch (Exception e) {
                add(what, e.getClass().getSimpleName() + ": " + e.getMessage());
            }
        }

        synchronized List<String> lines() {
            return List.copyOf(lines);
        }
    }

    interface Action {
        void run() throws Exception;
    }

    static <L> DynamicTest story(String name, Supplier<? extends L> jdk, Supplier<? extends L> ours, Story<L> story) {
        return DynamicTest.dynamicTest(name, () -> {
            Notes expected = new Notes();
            story.tell(jdk.get(), expected);
            Notes actual = new Notes();
            story.tell(ours.get(), actual);
            assertThat(actual.lines()).isEqualTo(expected.lines());
            assertThat(expected.lines())
                    .as("a story that notes nothing proves nothing")
                    .isNotEmpty();
            HeldState.checkInvariants();
            assertThat(Orders.held()).isEmpty();
        });
    }

    @AfterEach
    void theInterruptIsNotLeftBehind() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @SuppressWarnings("unchecked")
    static <T> T copy(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    static Stream<DynamicTest> all(List<Stream<DynamicTest>> stories) {
        return stories.stream().flatMap(s -> s);
    }
}
