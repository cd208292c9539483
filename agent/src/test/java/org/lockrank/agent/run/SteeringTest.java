package org.lockrank.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.lockrank.agent.recording.ProgramEnd;
import org.lockrank.agent.steer.Steering;
import org.lockrank.agent.steer.Steerings;
import org.lockrank.agent.watch.HooksByHand;
import org.lockrank.agent.watch.WatcherParts;
import org.lockrank.record.Fact;
import org.lockrank.record.SteeringPlan;
import org.lockrank.record.SteeringPlans;
import org.lockrank.testing.Await;
import org.lockrank.testing.Crew;

/** Several plans in one run: threads whose hooks are called by hand, as instrumented code calls them. */
class SteeringTest {

    /** Longer than any test takes: nobody goes on but by what the others do. */
    private static final long LONG = 10 * Await.limit().toMillis();

    private final Sites sites = new Sites();
    private final WatcherParts parts = new WatcherParts(sites);
    private final Object a = new Object();
    private final Object b = new Object();
    private final Object x = new Object();
    private final Object y = new Object();

    private SteeredWatch steered = new SteeredWatch(SteeringPlans.of(plan("one", "a", 1)), parts);
    private Steerings steerings = steered.steerings();
    private HooksByHand hooks = hooks();

    /** Towards two threads of which one takes its locks at the lines 1 and 2 of a method, the other at 3 and 4. */
    private static SteeringPlan plan(String finding, String method, long pauseMillis) {
        return new SteeringPlan(
                finding,
                1,
                pauseMillis,
                20 * pauseMillis,
                false,
                true,
                List.of(side(method, 1, 2), side(method, 3, 4)),
                List.of());
    }

    private static SteeringPlan.Side side(String method, int holds, int wants) {
        return new SteeringPlan.Side(call(method, holds), call(method, wants), false, List.of(), 0, false, false);
    }

    private static String call(String method, int line) {
        return "com.acme.Shop." + method + "(Shop.java:" + line + ")";
    }

    private void steer(boolean onlyOne, SteeringPlan... plans) {
        steered = new SteeredWatch(new SteeringPlans(List.of(plans), onlyOne), parts);
        steerings = steered.steerings();
        hooks = hooks();
    }

    private HooksByHand hooks() {
        return new HooksByHand(steered.watcher(ProgramEnd.UNNOTICED), parts.handOverWatcher());
    }

    private int site(String method, int line) {
        return sites.add(new Site("com.acme.Shop", method, "Shop.java", line, null));
    }

    /** Takes the one, and then the other, at two lines of that method. */
    private Runnable nest(String method, Object outer, int outerLine, Object inner, int innerLine) {
        int first = site(method, outerLine);
        int second = site(method, innerLine);
        return () -> hooks.in(outer, first, () -> hooks.in(inner, second, () -> {}));
    }

    private Steering told(String finding) {
        return steerings.told().stream()
                .filter(one -> one.plan().finding().equals(finding))
                .findFirst()
                .orElseThrow();
    }

    private void stands(Thread thread, String finding, int side) {
        Await.until(thread.getName() + " stands", () -> told(finding).side(side).pauses() == 1);
    }

    private static void getsAnError(Runnable path) {
        assertThatThrownBy(path::run).isInstanceOf(Error.class).hasMessageStartingWith("lockrank confirm: a deadlock");
    }

    @Test
    void twoPlans_inOneRun_areBothFollowed_atTheSameTime() {
        steer(false, plan("one", "a", LONG), plan("two", "x", LONG));
        try (Crew crew = new Crew()) {
            stands(crew.start("ab", nest("a", a, 1, b, 2)::run), "one", 0);
            stands(crew.start("xy", nest("x", x, 1, y, 2)::run), "two", 0);
            assertThat(List.of(told("one").outcome(), told("two").outcome())).containsOnly(Fact.Outcome.NOT_REACHED);

            getsAnError(nest("x", y, 3, x, 4));
            assertThat(told("two").outcome()).isEqualTo(Fact.Outcome.STOOD);
            assertThat(told("one").outcome()).isEqualTo(Fact.Outcome.NOT_REACHED);

            getsAnError(nest("a", b, 3, a, 4));
            assertThat(told("one").outcome()).isEqualTo(Fact.Outcome.STOOD);
        }
        assertThat(told("one").stood()).hasSize(2);
        assertThat(told("two").stood()).hasSize(2);
        assertThat(parts.failures.count()).isZero();
    }

    @Test
    void threadAtThePlacesOfTwoPlans_isPausedForOneAfterTheOther_andForEachOnce() {
        steer(false, plan("one", "a", 1), plan("two", "a", 1));
        nest("a", a, 1, b, 2).run();
        for (String finding : List.of("one", "two")) {
            Fact.SteeredSide did = told(finding).side(0);
            assertThat(List.of(did.came(), did.pauses())).as(finding).containsOnly(1L);
        }

        // With its first lock taken once: what it remembers of the one plan is not taken for the other's.
        hooks.in(a, site("a", 1), () -> {
            hooks.in(b, site("a", 2), () -> {});
            hooks.in(b, site("a", 2), () -> {});
        });
        for (String finding : List.of("one", "two")) {
            Fact.SteeredSide did = told(finding).side(0);
            assertThat(List.of(did.came(), did.pauses())).as(finding).containsExactly(3L, 2L);
        }
    }

    @Test
    void whereOnlyOneMayPause_nothingIsToldOfTheOthers() {
        steer(true, plan("one", "a", 1), plan("two", "x", 1));
        assertThat(steerings.told()).hasSize(2);
        nest("x", x, 1, y, 2).run();
        nest("a", a, 1, b, 2).run();
        assertThat(steerings.told()).hasSize(1);
        assertThat(told("two").side(0).pauses()).isEqualTo(1);
    }

    @Test
    void deadlock_endsTheProgram_onceNobodyStandsForAnotherPlan_orSoonAfter() {
        steer(false, plan("one", "a", LONG), plan("two", "x", LONG));
        assertThat(steerings.mustEnd(0)).isFalse();
        try (Crew crew = new Crew()) {
            stands(crew.start("ab", nest("a", a, 1, b, 2)::run), "one", 0);
            assertThat(steerings.mustEnd(1)).isFalse();
            steerings.seesDeadlock();
            assertThat(steerings.mustEnd(2)).isFalse();
            assertThat(steerings.mustEnd(1 + LONG * 1_000_000)).isFalse();
            assertThat(steerings.mustEnd(2 + LONG * 1_000_000)).isTrue();

            getsAnError(nest("a", b, 3, a, 4));
            assertThat(steerings.mustEnd(3)).isTrue();
        }
    }

    @Test
    void deadlock_endsTheProgramAtOnce_whereThereIsOnePlan() {
        steer(false, plan("one", "a", LONG));
        try (Crew crew = new Crew()) {
            stands(crew.start("ab", nest("a", a, 1, b, 2)::run), "one", 0);
            steerings.seesDeadlock();
            assertThat(steerings.mustEnd(1)).isTrue();
            getsAnError(nest("a", b, 3, a, 4));
        }
    }

    @Test
    void sitesBeyondThoseThatWereThere_areLookedUpAsWell() {
        steer(false, plan("one", "a", 1), plan("two", "x", 1));
        for (int i = 0; i < 3_000; i++) {
            sites.add(new Site("com.acme.Other" + i, "run", "Other.java", 1, null));
        }
        nest("x", x, 1, y, 2).run();
        assertThat(told("two").side(0).came()).isEqualTo(1);
        assertThat(told("one").side(0).came()).isZero();
    }
}
