package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.agent.instrument.Program;

class MonitorsTest {

    @Test
    void block_isEnteredAndLeft() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a";
                static void run() {
                    synchronized (a) {
                        System.nanoTime();
                    }
                }""").run()).containsExactly("enter a run:3 T.a", "entered a", "exit a");
    }

    /** The numbers that sites have while a class is instrumented, and those that are taken instead where the program has them. */
    @Test
    void constantsOfTheProgram_thatLookLikeSites_stayAsTheyAre() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a";
                static void run() {
                    synchronized (a) {
                        if (new int[] {0x4c520000, 0x4c530000, 0x4c520001, 0x4c540000}[System.nanoTime() == 0 ? 1 : 0] != 19538 << 16) {
                            throw new IllegalStateException();
                        }
                    }
                    synchronized (T.class) {
                        System.nanoTime();
                    }
                }""").run())
                .containsExactly(
                        "enter a run:3 T.a",
                        "entered a",
                        "exit a",
                        "enter T.class run:8",
                        "entered T.class",
                        "exit T.class");
    }

    @Test
    void blocks_nested_areLeftInTheirOrder() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a", b = "b";
                static void run() {
                    synchronized (a) { synchronized (b) { System.nanoTime(); } System.nanoTime(); }
                }""").run())
                .containsExactly(
                        "enter a run:3 T.a", "entered a", "enter b run:3 T.b", "entered b", "exit b", "exit a");
    }

    @Test
    void block_leftByAnException_isLeftOnce() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a", b = "b";
                static void run() {
                    synchronized (a) { synchronized (b) { throw new IllegalStateException(); } }
                }""").run())
                .containsExactly(
                        "enter a run:3 T.a",
                        "entered a",
                        "enter b run:3 T.b",
                        "entered b",
                        "exit b",
                        "exit a",
                        "threw IllegalStateException");
    }

    @Test
    void block_leftByReturnBreakAndContinue_isLeftOnceEach() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a";
                static int value(int i) { synchronized (a) { return i; } }
                static void run() {
                    for (int i = 0; i < 3; i++) {
                        synchronized (a) { if (i == 0) continue; if (i == 1) break; }
                    }
                    value(1);
                }""").run())
                .containsExactly(
                        "enter a run:5 T.a",
                        "entered a",
                        "exit a",
                        "enter a run:5 T.a",
                        "entered a",
                        "exit a",
                        "enter a value:2 T.a",
                        "entered a",
                        "exit a");
    }

    @Test
    void block_inATryThatCatches_isLeftBeforeTheCatch() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a", b = "b";
                static void run() {
                    try {
                        synchronized (a) { throw new IllegalStateException(); }
                    } catch (IllegalStateException e) {
                        synchronized (b) { System.nanoTime(); }
                    } finally {
                        synchronized (a) { System.nanoTime(); }
                    }
                }""").run())
                .containsExactly(
                        "enter a run:4 T.a",
                        "entered a",
                        "exit a",
                        "enter b run:6 T.b",
                        "entered b",
                        "exit b",
                        "enter a run:8 T.a",
                        "entered a",
                        "exit a");
    }

    @Test
    void block_thatBeginsWithATry_isEnteredOutsideOfThat() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a";
                static void run() {
                    synchronized (a) {
                        try { throw new IllegalStateException(); } catch (RuntimeException e) { }
                    }
                }""").run()).containsExactly("enter a run:3 T.a", "entered a", "exit a");
    }

    @Test
    void block_withNull_throwsAsItDid() throws Exception {
        assertThat(Program.of("""
                static Object a;
                static void run() {
                    synchronized (a) { System.nanoTime(); }
                }""").run()).containsExactly("enter null run:3 T.a", "threw NullPointerException");
    }

    @Test
    void block_inALambda_isWatched() throws Exception {
        assertThat(Program.of("""
                static final Object a = "a";
                static void run() {
                    Runnable r = () -> { synchronized (a) { System.nanoTime(); } };
                    r.run();
                }""").run()).containsExactly("enter a lambda$run$0:3 T.a", "entered a", "exit a");
    }

    @Test
    void wait_isSaidBeforeIt() throws Exception {
        assertThat(Program.of("""
                static final Object a = new String("a");
                static void run() throws Exception {
                    synchronized (a) { a.wait(1); a.wait(0, 1); a.notify(); }
                }""").run())
                .containsExactly("enter a run:3 T.a", "entered a", "waiting a", "waiting a", "exit a");
    }
}
