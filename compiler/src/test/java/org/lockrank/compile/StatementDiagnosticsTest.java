package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Statements against the rules and against each other: golden texts. */
class StatementDiagnosticsTest {

    private static void assertReport(String order, String report) {
        assertThat(OrderCompiler.compile("locks.order", order).report()).isEqualTo(report);
    }

    @Test
    void nestable_ofNoRank_isRefused() {
        assertReport("""
                NONE < timers < MALLOC < heap;
                nestable timer, MALLOC, NONE;
                """, """
                error LR030: timer is no rank of this order
                 --> locks.order:2:10
                  |
                2 | nestable timer, MALLOC, NONE;
                  |          ^^^^^
                  = did you mean timers? If not, define it: NONE < timer;

                error LR031: MALLOC is a group, and no lock carries a group
                 --> locks.order:2:17
                  |
                2 | nestable timer, MALLOC, NONE;
                  |                 ^^^^^^
                  = write the ranks that are meant
                 ::: locks.order:1:17: defined here
                1 | NONE < timers < MALLOC < heap;

                error LR030: NONE is no rank of this order
                 --> locks.order:2:25
                  |
                2 | nestable timer, MALLOC, NONE;
                  |                         ^^^^
                  = write the name of a rank

                locks.order: 3 errors
                """);
    }

    @Test
    void nestable_saidTwice_isRefused() {
        assertReport("""
                NONE < a;
                nestable a;
                nestable a by key;
                """, """
                error LR032: a is nestable already
                 --> locks.order:3:10
                  |
                3 | nestable a by key;
                  |          ^
                  = delete one of the two
                 ::: locks.order:2:10: said here first
                2 | nestable a;

                locks.order: 1 error
                """);
    }

    @Test
    void readwrite_withARankBetweenItsSides_isRefused() {
        assertReport("""
                NONE < execW;
                execW < x;
                x < execR;
                readwrite exec: execR, execW;
                """, """
                error LR034: with the two sides of exec as one lock there is a cycle: x < execR, execW < x
                 --> locks.order:4:11
                  |
                4 | readwrite exec: execR, execW;
                  |           ^^^^
                  = leave out a step: readers wait behind a waiting writer, so that threads that take these locks in turn can deadlock
                 ::: locks.order:3:5: x < execR
                3 | x < execR;
                 ::: locks.order:2:9: execW < x
                2 | execW < x;

                locks.order: 1 error
                """);
    }

    @Test
    void readwrite_ofTwoLocksTakenInTurn_isRefused() {
        assertReport("""
                NONE < aR, bR;
                aR < bW;
                bR < aW;
                readwrite a: aR, aW;
                readwrite b: bR, bW;
                """, """
                error LR034: with the two sides of b and of a as one lock there is a cycle: aR < bW, bR < aW
                 --> locks.order:5:11
                  |
                5 | readwrite b: bR, bW;
                  |           ^
                  = leave out a step: readers wait behind a waiting writer, so that threads that take these locks in turn can deadlock
                 ::: locks.order:2:6: aR < bW
                2 | aR < bW;
                 ::: locks.order:3:6: bR < aW
                3 | bR < aW;

                locks.order: 1 error
                """);
    }

    @Test
    void readwrite_withOneSideBeforeTheOther_isRefused() {
        assertReport("""
                NONE < r;
                r < w;
                readwrite lock: r, w;
                """, """
                error LR034: with the two sides of lock as one lock there is a cycle: r < w
                 --> locks.order:3:11
                  |
                3 | readwrite lock: r, w;
                  |           ^^^^
                  = leave out a step: readers wait behind a waiting writer, so that threads that take these locks in turn can deadlock
                 ::: locks.order:2:5: r < w
                2 | r < w;

                locks.order: 1 error
                """);
    }

    @Test
    void readwrite_whoseNameIsARank_isRefused() {
        assertReport("""
                NONE < r, w, lock;
                readwrite lock: r, w;
                """, """
                error LR033: lock is the name of a rank, not of a lock
                 --> locks.order:2:11
                  |
                2 | readwrite lock: r, w;
                  |           ^^^^
                  = give the lock a name of its own
                 ::: locks.order:1:14: defined here
                1 | NONE < r, w, lock;

                locks.order: 1 error
                """);
    }

    @Test
    void readwrite_ofOneRank_isRefused() {
        assertReport("""
                NONE < r;
                readwrite lock: r, r;
                """, """
                error LR033: both sides of lock have one rank
                 --> locks.order:2:20
                  |
                2 | readwrite lock: r, r;
                  |                    ^
                  = a lock whose sides have one rank needs no readwrite statement: delete it

                locks.order: 1 error
                """);
    }

    @Test
    void aRankInTwoPairs_isRefused() {
        assertReport("""
                NONE < r, w, s;
                readwrite one: r, w;
                readwrite two: s, w;
                readwrite one: s, r;
                """, """
                error LR032: w is a side of another lock already
                 --> locks.order:3:19
                  |
                3 | readwrite two: s, w;
                  |                   ^
                  = delete one of the two
                 ::: locks.order:2:11: said here first
                2 | readwrite one: r, w;

                error LR033: one is the name of another lock already
                 --> locks.order:4:11
                  |
                4 | readwrite one: s, r;
                  |           ^^^
                  = give one of the two another name
                 ::: locks.order:2:11: named here
                2 | readwrite one: r, w;

                locks.order: 2 errors
                """);
    }

    @Test
    void bind_ofALockWithTwoSides_isToldToNameASide() {
        assertReport("""
                NONE < r, w;
                readwrite lock: r, w;
                bind lock: field A.b;
                """, """
                error LR030: lock is no rank of this order
                 --> locks.order:3:6
                  |
                3 | bind lock: field A.b;
                  |      ^^^^
                  = it is a lock with two sides: write r or w

                locks.order: 1 error
                """);
    }

    @Test
    void bind_ofTheBinsOfOneMapToTwoRanks_isRefusedHoweverTheyAreSpelled() {
        assertReport("""
                NONE < a, b;
                bind a: bins A.map, field A.map;
                bind b: field A.map(bin);
                """, """
                error LR032: field A.map(bin) is bound to a already
                 --> locks.order:3:15
                  |
                3 | bind b: field A.map(bin);
                  |               ^^^^^^^^^^
                  = delete one of the two
                 ::: locks.order:2:6: said here first
                2 | bind a: bins A.map, field A.map;

                locks.order: 1 error
                """);
    }

    @Test
    void bind_ofOneFieldToTwoRanks_isRefused() {
        assertReport("""
                NONE < a, b;
                bind a: field A.b, monitor A;
                bind b: field A.b;
                """, """
                error LR032: field A.b is bound to a already
                 --> locks.order:3:15
                  |
                3 | bind b: field A.b;
                  |               ^^^
                  = delete one of the two
                 ::: locks.order:2:6: said here first
                2 | bind a: field A.b, monitor A;

                locks.order: 1 error
                """);
    }

    @Test
    void lock_thatNobodyCanRelease_orThatHasKeysHereAndThere_isRefused() {
        assertReport("""
                NONE < a;
                lock com.acme.Latch: acquire lock();
                lock com.acme.Gate: release unlock();
                lock com.acme.Rows: acquire lock(key), release unlock();
                """, """
                error LR035: nothing releases com.acme.Latch
                 --> locks.order:2:6
                  |
                2 | lock com.acme.Latch: acquire lock();
                  |      ^^^^^^^^^^^^^^
                  = add its method, such as release unlock()

                error LR035: nothing acquires com.acme.Gate
                 --> locks.order:3:6
                  |
                3 | lock com.acme.Gate: release unlock();
                  |      ^^^^^^^^^^^^^
                  = add its method, such as acquire lock()

                error LR035: of the methods of com.acme.Rows some have a key and some have not
                 --> locks.order:4:48
                  |
                4 | lock com.acme.Rows: acquire lock(key), release unlock();
                  |                                                ^^^^^^^^
                  = give each a key, or none: an object that is both one lock and many is declared by one of them

                locks.order: 3 errors
                """);
    }

    @Test
    void lock_thatIsExclusiveByKey_isRefused() {
        assertReport("""
                NONE < a;
                lock com.acme.Serial: exclusive run(key);
                """, """
                error LR035: an exclusive method has no key
                 --> locks.order:2:33
                  |
                2 | lock com.acme.Serial: exclusive run(key);
                  |                                 ^^^^^^^^
                  = write exclusive run(_), which is exclusive for its object

                locks.order: 1 error
                """);
    }

    @Test
    void lock_saidTwice_isRefused() {
        assertReport("""
                NONE < a;
                lock com.acme.Spin: acquire lock(), tryAcquire lock(), release unlock();
                lock com.acme.Spin nonreentrant: acquire lock(), release unlock();
                """, """
                error LR032: what lock does is said already
                 --> locks.order:2:48
                  |
                2 | lock com.acme.Spin: acquire lock(), tryAcquire lock(), release unlock();
                  |                                                ^^^^^^
                  = delete one of the two
                 ::: locks.order:2:29: said here first
                2 | lock com.acme.Spin: acquire lock(), tryAcquire lock(), release unlock();

                error LR032: com.acme.Spin is declared already
                 --> locks.order:3:6
                  |
                3 | lock com.acme.Spin nonreentrant: acquire lock(), release unlock();
                  |      ^^^^^^^^^^^^^
                  = delete one of the two
                 ::: locks.order:2:6: said here first
                2 | lock com.acme.Spin: acquire lock(), tryAcquire lock(), release unlock();

                locks.order: 2 errors
                """);
    }

    @Test
    void lock_withoutItsForm_isRefused() {
        assertReport("""
                NONE < a;
                lock com.acme.Spin acquire lock();
                lock com.acme.Spin: take lock();
                lock com.acme.Spin: acquire lock(long);
                """, """
                error LR014: expected a colon after the name of the class, or nonreentrant and a colon, found acquire
                 --> locks.order:2:20
                  |
                2 | lock com.acme.Spin acquire lock();
                  |                    ^^^^^^^
                  = write lock a.b.SpinLock: acquire lock(), tryAcquire tryLock(), release unlock();

                error LR014: expected acquire, tryAcquire, timedAcquire, release or exclusive, found take
                 --> locks.order:3:21
                  |
                3 | lock com.acme.Spin: take lock();
                  |                     ^^^^
                  = write lock a.b.SpinLock: acquire lock(), tryAcquire tryLock(), release unlock();

                error LR014: expected a method with its parameters, each key or _, found lock(long)
                 --> locks.order:4:29
                  |
                4 | lock com.acme.Spin: acquire lock(long);
                  |                             ^^^^^^^^^^
                  = write lock(), lock(key) or tryLock(_, _)

                locks.order: 3 errors
                """);
    }
}
