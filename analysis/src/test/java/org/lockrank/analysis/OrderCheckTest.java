package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Acquisitions held to an order by its bindings. */
class OrderCheckTest {

    private static final String ORDER = """
            NONE < a < b;
            NONE < c;
            bind a: field com.acme.a.lock;
            bind b: field com.acme.b.lock;
            bind c: field com.acme.c.lock;
            """;

    @Test
    void takings_inTheOrder_areFine() {
        against(ORDER, "T1 a -> b\nT1 a b -> d");
    }

    @Test
    void takings_ofLocksThatNothingBinds_areFine() {
        against(ORDER, "T1 b -> d\nT1 d -> a");
    }

    @Test
    void takings_againstTheOrder_areFound_evenByOneThread() {
        against(ORDER, "T1 b -> a", "against-order a b");
        against(ORDER, "T1 a -> c", "against-order a c");
    }

    @Test
    void takings_areHeldToAllThatIsHeld_notOnlyToTheLast() {
        against(ORDER, "T1 b d -> a", "against-order a b");
    }

    @Test
    void lockGotWithoutWaiting_isNotJudged_butWhatIsTakenUnderItIs() {
        against(ORDER, "T1 b -> ~a");
        against(ORDER, "T1 ~b -> a", "against-order a b");
        against(ORDER, "T1 b -> ^a", "against-order a b");
    }

    @Test
    void monitorTakenAgainAfterAWait_isJudged() {
        against(ORDER, "T1 b -> !a", "against-order a b");
    }

    @Test
    void severalOfOneRank_areFound_unlessItIsNestable() {
        against(ORDER, "T1 a#1 -> a#2", "against-order a a");
        against(ORDER + "nestable a;", "T1 a#1 -> a#2");
        against(ORDER + "nestable a by key;", "T1 a#1 -> a#2");
    }

    @Test
    void sameLockAgain_isNotJudgedByItsRank() {
        assertThat(Notation.findings(ORDER, new String[] {"kind a read-write\nT1 a:w -> a:r"})
                        .all())
                .isEmpty();
    }

    @Test
    void sides_haveTheirOwnRanks() {
        String order = """
                NONE < x < execR, execW;
                readwrite exec: execR, execW;
                bind execR: field com.acme.exec.lock;
                bind execW: field com.acme.exec.lock;
                bind x: field com.acme.x.lock;
                """;
        against(order, "kind exec read-write\nT1 x -> exec:r\nT1 x -> exec:w");
        against(order, "kind exec read-write\nT1 exec:w -> x", "against-order exec x");
    }

    @Test
    void placesInTheCode_areDifferentFindings_locksAreNot() {
        Findings findings = Notation.findings(
                ORDER, new String[] {"T1 b#1 -> a#1 at P.x:1\nT1 b#2 -> a#2 at P.x:1\nT1 b -> a at P.y:2"});
        assertThat(findings.all()).extracting(Finding::more).containsExactlyInAnyOrder(1, 0);
    }

    @Test
    void bindings_findLocksByFieldSiteMonitorAndType() {
        binds("field com.acme.a.lock", "name a com.acme.a.lock");
        binds("field com.acme.Pool.Inner.lock", "name a com.acme.Pool$Inner.lock");
        binds("monitor com.acme.Pool", "type a com.acme.Pool");
        binds("type com.acme.Pool", "type a com.acme.Pool");
        binds(
                "type java.util.concurrent.locks.ReentrantLock",
                "kind a lock\ntype a java.util.concurrent.locks.ReentrantLock$NonfairSync");
        doesNotBind(
                "monitor java.util.concurrent.locks.ReentrantLock",
                "kind a lock\ntype a java.util.concurrent.locks.ReentrantLock");
        doesNotBind("field com.acme.Pool", "type a com.acme.Pool");
        doesNotBind("field com.acme.a.lock2", "name a com.acme.a.lock");
    }

    @Test
    void bins_findTheBinsOfTheMapOfThatName_howeverTheyAreSpelled() {
        for (String target : List.of("bins com.acme.Cache.data", "field com.acme.Cache.data(bin)")) {
            binds(target, "name a com.acme.Cache.data (bin)");
            doesNotBind(target, "name a com.acme.Cache.data");
            doesNotBind(target, "name a com.acme.Cache.more (bin)");
        }
        doesNotBind("field com.acme.Cache.data", "name a com.acme.Cache.data (bin)");
    }

    @Test
    void keyComputedInAnother_ofTheSameMap_isTwoLocksOfOneRank_evenIfNoTwoCallsShareABin() {
        String order = "NONE < cache;\nbind cache: bins com.acme.Cache.data;\n";
        String nested = "name a com.acme.Cache.data (bin)\nT1 a#1 -> a#2\nT2 a#3 -> a#4";
        String found = "against-order Cache.data (bin) Cache.data (bin)";
        against(order, nested, found, found);
    }

    @Test
    void twoMapsOfOneClass_areTwoRanks() {
        String order = "NONE < one < two;\nbind one: bins com.acme.Cache.one;\nbind two: bins com.acme.Cache.two;\n";
        String maps = "name a com.acme.Cache.one (bin)\nname b com.acme.Cache.two (bin)\n";
        against(order, maps + "T1 a -> b");
        against(order, maps + "T1 b -> a", "against-order Cache.one (bin) Cache.two (bin)");
    }

    @Test
    void bindings_thatFoundNothing_andEdgesThatNobodyTook_areUnseen_andNoFindings() {
        Findings findings = Notation.findings(ORDER, new String[] {"T1 a -> d"});
        OrderCheck check = check(findings);
        assertThat(findings.isEmpty()).isTrue();
        assertThat(check.unmatched()).extracting(b -> b.target()).containsExactly("com.acme.b.lock", "com.acme.c.lock");
        assertThat(check.unseen()).hasToString("[a < b]");
        assertThat(check.unseen()).extracting(check::unbound).containsExactly("b");
    }

    @Test
    void edges_thatWereSeen_areNotUnseen() {
        assertThat(check(Notation.findings(ORDER, new String[] {"T1 a -> ~b"})).unseen())
                .isEmpty();
    }

    private static OrderCheck check(Findings findings) {
        OrderCheck check = findings.check().orElse(null);
        if (check == null) {
            throw new AssertionError("no order was given");
        }
        return check;
    }

    private static void binds(String target, String lock) {
        assertThat(check(Notation.findings("NONE < x;\nbind x: " + target + ";", new String[] {lock + "\nT1 a -> z"}))
                        .unmatched())
                .isEmpty();
    }

    private static void doesNotBind(String target, String lock) {
        assertThat(check(Notation.findings("NONE < x;\nbind x: " + target + ";", new String[] {lock + "\nT1 a -> z"}))
                        .unmatched())
                .hasSize(1);
    }

    private static void against(String order, String recording, String... verdicts) {
        assertThat(Notation.verdicts(Notation.findings(order, new String[] {recording})))
                .isEqualTo(List.of(verdicts));
    }
}
