package org.lockrank.locks;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** With checking on our locks are the JDK's, in every detail of their contract. */
final class ParityTest extends Parity {

    @TestFactory
    Stream<DynamicTest> ourLocks_doWhatTheJdksDo() {
        return all(List.of(LockStories.all(), ReadWriteStories.all(), StampStories.all()));
    }
}
