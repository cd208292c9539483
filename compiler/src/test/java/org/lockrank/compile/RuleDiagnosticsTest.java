package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What rules say together: golden texts. */
class RuleDiagnosticsTest {

    private static void assertReport(String order, String report) {
        assertThat(OrderCompiler.compile("locks.order", order).report()).isEqualTo(report);
    }

    @Test
    void aNameDefinedNowhere_isGuessed() {
        assertReport("""
                NONE < connection;
                conection < statement;
                """, """
                error LR022: conection is defined nowhere
                 --> locks.order:2:1
                  |
                2 | conection < statement;
                  | ^^^^^^^^^
                  = did you mean connection? If not, define it above: NONE < conection;

                locks.order: 1 error
                """);
    }

    @Test
    void aNameDefinedNowhere_isReportedOnceWithItsOtherUses() {
        assertReport("""
                NONE < a;
                log < b;
                a, log < c;
                log < d;
                log < e;
                log < f;
                """, """
                error LR022: log is defined nowhere
                 --> locks.order:2:1
                  |
                2 | log < b;
                  | ^^^
                  = define it above: NONE < log;
                 ::: locks.order:3:4: and here
                3 | a, log < c;
                 ::: locks.order:4:1: and here
                4 | log < d;
                 ::: locks.order:5:1: and here
                5 | log < e;
                 ::: locks.order:6:1: and here
                6 | log < f;

                locks.order: 1 error
                """);
    }

    @Test
    void aNameUsedAboveItsDefinition_isToldWhereToGo() {
        assertReport("""
                registry < connection;
                NONE < registry;
                """, """
                error LR023: registry is used above its definition
                 --> locks.order:1:1
                  |
                1 | registry < connection;
                  | ^^^^^^^^
                  = move this rule below line 2, or the definition of registry above it
                 ::: locks.order:2:8: defined here
                2 | NONE < registry;

                locks.order: 1 error
                """);
    }

    @Test
    void aNameDefinedTwice_isShownItsFirstDefinition() {
        assertReport("""
                NONE < a;
                a < b;
                NONE < c;
                c < b;
                NONE < a;
                """, """
                error LR021: b is defined a second time
                 --> locks.order:4:5
                  |
                4 | c < b;
                  |     ^
                  = a name stands on one right side: add the names before this < to the left side of its first rule
                 ::: locks.order:2:5: first defined here
                2 | a < b;

                error LR021: a is defined a second time
                 --> locks.order:5:8
                  |
                5 | NONE < a;
                  |        ^
                  = delete it here, or give one of the two another name
                 ::: locks.order:1:8: first defined here
                1 | NONE < a;

                locks.order: 2 errors
                """);
    }

    @Test
    void noneOnARightSide_isRefused() {
        assertReport("""
                NONE < a;
                a < NONE;
                """, """
                error LR020: NONE stands on a right side, and nothing can be before it
                 --> locks.order:2:5
                  |
                2 | a < NONE;
                  |     ^^^^
                  = NONE is no name: write it on a left side only

                locks.order: 1 error
                """);
    }

    @Test
    void aNameBeforeItself_isToldOfNestable() {
        assertReport("""
                NONE < account;
                account < account;
                """, """
                error LR024: account cannot be before itself
                 --> locks.order:2:11
                  |
                2 | account < account;
                  |           ^^^^^^^
                  = write nestable account; if several of its locks may be held at once

                locks.order: 1 error
                """);
    }

    @Test
    void aCycle_isShownAsItsRules() {
        assertReport("""
                NONE < a;
                c < b;
                b < d;
                d < c;
                """, """
                error LR025: c < b < d < c is a cycle
                 --> locks.order:2:1
                  |
                2 | c < b;
                  | ^
                  = leave out one of these steps; moving rules does not help
                 ::: locks.order:2:5: c < b
                2 | c < b;
                 ::: locks.order:3:5: b < d
                3 | b < d;
                 ::: locks.order:4:5: d < c
                4 | d < c;

                locks.order: 1 error
                """);
    }

    @Test
    void twoCyclesThatShareNothing_areBothShown() {
        assertReport("""
                b < a;
                a < b;
                d < c;
                c < d;
                """, """
                error LR025: b < a < b is a cycle
                 --> locks.order:1:1
                  |
                1 | b < a;
                  | ^
                  = leave out one of these steps; moving rules does not help
                 ::: locks.order:1:5: b < a
                1 | b < a;
                 ::: locks.order:2:5: a < b
                2 | a < b;

                error LR025: d < c < d is a cycle
                 --> locks.order:3:1
                  |
                3 | d < c;
                  | ^
                  = leave out one of these steps; moving rules does not help
                 ::: locks.order:3:5: d < c
                3 | d < c;
                 ::: locks.order:4:5: c < d
                4 | c < d;

                locks.order: 2 errors
                """);
    }

    @Test
    void twoCyclesThatShareAName_areShownAsOne() {
        assertReport("""
                b, c < a;
                a < b;
                a < c;
                """, """
                error LR025: b < a < b is a cycle
                 --> locks.order:1:1
                  |
                1 | b, c < a;
                  | ^
                  = leave out one of these steps; moving rules does not help
                 ::: locks.order:1:8: b < a
                1 | b, c < a;
                 ::: locks.order:2:5: a < b
                2 | a < b;

                locks.order: 1 error
                """);
    }

    @Test
    void aSecondDefinitionThatClosesACycle_isShownTheCycle() {
        assertReport("""
                NONE < a;
                a < b;
                b < a;
                """, """
                error LR025: b < a < b is a cycle
                 --> locks.order:3:1
                  |
                3 | b < a;
                  | ^
                  = leave out one of these steps; moving rules does not help
                 ::: locks.order:3:5: b < a
                3 | b < a;
                 ::: locks.order:2:5: a < b
                2 | a < b;

                error LR021: a is defined a second time
                 --> locks.order:3:5
                  |
                3 | b < a;
                  |     ^
                  = delete it here: what stands before this < is already behind a
                 ::: locks.order:1:8: first defined here
                1 | NONE < a;

                locks.order: 2 errors
                """);
    }

    @Test
    void aBrokenAssertion_isShownItsChain() {
        assertReport("""
                NONE < a;
                a < IO < b;
                a !< b;
                b !< a;
                """, """
                error LR026: a !< b does not hold: a < IO < b
                 --> locks.order:3:6
                  |
                3 | a !< b;
                  |      ^
                  = delete the assertion, or one of these steps
                 ::: locks.order:2:5: a < IO
                2 | a < IO < b;
                 ::: locks.order:2:10: IO < b
                2 | a < IO < b;

                locks.order: 1 error
                """);
    }

    @Test
    void anAssertionAboveTheDefinitions_isChecked() {
        assertReport("""
                a !< b;
                NONE < a < b;
                """, """
                error LR026: a !< b does not hold: a < b
                 --> locks.order:1:6
                  |
                1 | a !< b;
                  |      ^
                  = delete the assertion, or this step
                 ::: locks.order:2:12: a < b
                2 | NONE < a < b;

                locks.order: 1 error
                """);
    }

    @Test
    void anAssertionInAChain_isCheckedAndDefinesNothing() {
        assertReport("""
                NONE < a, x;
                a < b !< a, x;
                x < c !< d;
                """, """
                warning LR052: d is defined nowhere, so that this asserts nothing
                 --> locks.order:3:10
                  |
                3 | x < c !< d;
                  |          ^
                  = define it, or delete the assertion

                locks.order: 1 warning
                """);
    }

    @Test
    void anAssertionAboutNothing_isAWarning() {
        assertReport("""
                NONE < registry;
                regstry !< registry;
                registry !< NONE;
                """, """
                warning LR052: regstry is defined nowhere, so that this asserts nothing
                 --> locks.order:2:1
                  |
                2 | regstry !< registry;
                  | ^^^^^^^
                  = did you mean registry? If not, define it, or delete the assertion

                warning LR052: NONE is defined nowhere, so that this asserts nothing
                 --> locks.order:3:13
                  |
                3 | registry !< NONE;
                  |             ^^^^
                  = NONE has a meaning only on the left side of <; delete the assertion

                locks.order: 2 warnings
                """);
    }

    @Test
    void aListWithoutOperator_isAWarning() {
        assertReport("""
                NONE < a;
                a;
                """, """
                warning LR050: a list without < says nothing
                 --> locks.order:2:1
                  |
                2 | a;
                  | ^
                  = write a < and the names behind it, or delete the list

                locks.order: 1 warning
                """);
    }

    @Test
    void aNameWithoutCase_isAGroupByChanceAndAWarning() {
        assertReport("""
                NONE < a;
                a < 42 < b;
                """, """
                warning LR051: 42 is a group, not a rank, for it is the same in capitals
                 --> locks.order:2:5
                  |
                2 | a < 42 < b;
                  |     ^^
                  = put a lower-case letter into the name if locks are to carry it

                locks.order: 1 warning
                """);
    }

    @Test
    void aFileWithoutRanks_isAWarning() {
        assertReport("""
                # nothing yet
                """, """
                warning LR053: this order has no ranks
                 --> locks.order
                  = define one with NONE < a; a name in capitals is a group, not a rank

                locks.order: 1 warning
                """);
    }

    @Test
    void severalErrors_comeInTheOrderOfTheText() {
        assertReport("""
                nestable z;
                y < a;
                NONE < a;
                b < c;
                a !< c;
                NONE < b
                """, """
                error LR030: z is no rank of this order
                 --> locks.order:1:10
                  |
                1 | nestable z;
                  |          ^
                  = define it: NONE < z;

                error LR022: y is defined nowhere
                 --> locks.order:2:1
                  |
                2 | y < a;
                  | ^
                  = define it above: NONE < y;

                error LR021: a is defined a second time
                 --> locks.order:3:8
                  |
                3 | NONE < a;
                  |        ^
                  = delete it here, or give one of the two another name
                 ::: locks.order:2:5: first defined here
                2 | y < a;

                error LR023: b is used above its definition
                 --> locks.order:4:1
                  |
                4 | b < c;
                  | ^
                  = move this rule below line 6, or the definition of b above it
                 ::: locks.order:6:8: defined here
                6 | NONE < b

                error LR012: the file ends within a rule
                 --> locks.order:6:9
                  |
                6 | NONE < b
                  |         ^
                  = end the rule with ;
                 ::: locks.order:6:1: the rule begins here
                6 | NONE < b

                locks.order: 5 errors
                """);
    }
}
