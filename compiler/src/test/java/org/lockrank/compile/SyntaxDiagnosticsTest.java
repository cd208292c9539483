package org.lockrank.compile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The language's own errors: golden texts. */
class SyntaxDiagnosticsTest {

    private static void assertReport(String order, String report) {
        assertThat(OrderCompiler.compile("locks.order", order).report()).isEqualTo(report);
    }

    @Test
    void aMissingSemicolon_isPointedAtWhereItBelongs() {
        assertReport("""
                NONE < a
                a < b;
                """, """
                error LR011: a ; is missing here
                 --> locks.order:1:9
                  |
                1 | NONE < a
                  |         ^
                  = end the rule with ; or go on with , or <
                 ::: locks.order:2:1: the next rule seems to begin here
                2 | a < b;

                locks.order: 1 error
                """);
    }

    @Test
    void aMissingComma_isPointedAt() {
        assertReport("""
                NONE < a b;
                """, """
                error LR011: nothing stands between a and b
                 --> locks.order:1:10
                  |
                1 | NONE < a b;
                  |          ^
                  = write , between names of one list, < between lists, ; after a rule

                locks.order: 1 error
                """);
    }

    @Test
    void aTrailingComma_isPointedAtAndTheNamesBeforeItAreKept() {
        assertReport("""
                NONE < a, b,;
                a, b < c;
                """, """
                error LR010: a name should stand before this ;
                 --> locks.order:1:13
                  |
                1 | NONE < a, b,;
                  |             ^
                  = delete the mark that is too many, or write the name

                locks.order: 1 error
                """);
    }

    @Test
    void anEmptyRule_isRefused() {
        assertReport("""
                NONE < a;;
                """, """
                error LR010: a name should stand before this ;
                 --> locks.order:1:10
                  |
                1 | NONE < a;;
                  |          ^
                  = delete the mark that is too many, or write the name

                locks.order: 1 error
                """);
    }

    @Test
    void aRuleWithoutALeftSide_isRefused() {
        assertReport("""
                < a;
                """, """
                error LR010: a name should stand before this <
                 --> locks.order:1:1
                  |
                1 | < a;
                  | ^
                  = write a name, or NONE for a rank that nothing is before

                locks.order: 1 error
                """);
    }

    @Test
    void aRuleWithoutARightSide_isRefused() {
        assertReport("""
                NONE < a;
                a < ;
                """, """
                error LR010: a name should stand before this ;
                 --> locks.order:2:5
                  |
                2 | a < ;
                  |     ^
                  = delete the mark that is too many, or write the name

                locks.order: 1 error
                """);
    }

    @Test
    void twoOperatorsInARow_areRefused() {
        assertReport("""
                NONE < a < < b;
                """, """
                error LR010: a name should stand before this <
                 --> locks.order:1:12
                  |
                1 | NONE < a < < b;
                  |            ^
                  = write a name, or NONE for a rank that nothing is before

                locks.order: 1 error
                """);
    }

    @Test
    void aLoneMark_isRefused() {
        assertReport("""
                NONE < a, b;
                a ! < b;
                """, """
                error LR013: a ! stands only before a <
                 --> locks.order:2:3
                  |
                2 | a ! < b;
                  |   ^
                  = write a !< b to assert that a is not before b

                error LR021: b is defined a second time
                 --> locks.order:2:7
                  |
                2 | a ! < b;
                  |       ^
                  = a name stands on one right side: add the names before this < to the left side of its first rule
                 ::: locks.order:1:11: first defined here
                1 | NONE < a, b;

                locks.order: 2 errors
                """);
    }

    @Test
    void aRuleThatTheFileEndsIn_isRefused() {
        assertReport("""
                NONE < a;
                a <
                  b # and more to come
                """, """
                error LR012: the file ends within a rule
                 --> locks.order:3:4
                  |
                3 |   b # and more to come
                  |    ^
                  = end the rule with ;
                 ::: locks.order:2:1: the rule begins here
                2 | a <

                locks.order: 1 error
                """);
    }

    @Test
    void aNulByte_isRefusedAndShownAsAPicture() {
        assertReport("""
                NONE < a\0;
                """, """
                error LR006: this is a NUL byte
                 --> locks.order:1:9
                  |
                1 | NONE < a␀;
                  |         ^
                  = delete it; if there are many, this is no text file

                locks.order: 1 error
                """);
    }

    @Test
    void aControlCharacterInAComment_isRefused() {
        assertReport("""
                # red \033[31m text
                NONE < a;
                """, """
                error LR006: this is the control character U+001B
                 --> locks.order:1:7
                  |
                1 | # red ␛[31m text
                  |       ^
                  = delete it; if there are many, this is no text file

                locks.order: 1 error
                """);
    }

    @Test
    void aNoBreakSpace_isNoBlank() {
        assertReport("""
                NONE <\u00A0a;
                """, """
                error LR007: U+00A0 looks like a blank and is none
                 --> locks.order:1:7
                  |
                1 | NONE <\u00A0a;
                  |       ^
                  = delete it, or write a plain blank

                locks.order: 1 error
                """);
    }

    @Test
    void aMisspeltKeyword_isGuessed() {
        assertReport("""
                NONE < a;
                nestble a;
                """, """
                error LR011: nothing stands between nestble and a
                 --> locks.order:2:9
                  |
                2 | nestble a;
                  |         ^
                  = did you mean nestable?

                locks.order: 1 error
                """);
    }

    @Test
    void commentsOfOtherLanguages_areSaidOnce() {
        assertReport("""
                NONE < a; // the outer one < b
                /* and
                   the inner one */
                a < b;
                """, """
                error LR015: a comment begins with #
                 --> locks.order:1:11
                  |
                1 | NONE < a; // the outer one < b
                  |           ^^
                  = write # instead of //

                error LR015: a comment begins with #
                 --> locks.order:2:1
                  |
                2 | /* and
                  | ^^
                  = write # at the beginning of each line of the comment

                locks.order: 2 errors
                """);
    }

    @Test
    void commentWithoutEnd_endsWithTheFile() {
        assertReport("NONE < a; /* for ever", """
                error LR015: a comment begins with #
                 --> locks.order:1:11
                  |
                1 | NONE < a; /* for ever
                  |           ^^
                  = write # at the beginning of each line of the comment

                locks.order: 1 error
                """);
    }

    @Test
    void arrows_areTakenForWhatIsMeant() {
        assertReport("""
                NONE < a;
                a -> b;
                b->c;
                c > d;
                """, """
                error LR016: the mark between names is <, and there is no ->
                 --> locks.order:2:3
                  |
                2 | a -> b;
                  |   ^^
                  = write a < b where a may be held when b is acquired

                error LR016: the mark between names is <, and there is no ->
                 --> locks.order:3:2
                  |
                3 | b->c;
                  |  ^^
                  = write a < b where a may be held when b is acquired

                error LR016: the mark between names is <, and there is no >
                 --> locks.order:4:3
                  |
                4 | c > d;
                  |   ^
                  = write b < a instead of a > b: the lock that is acquired first stands on the left

                locks.order: 3 errors
                """);
    }

    @Test
    void noneInSmallLetters_andRanksThatAreDeclared_areToldWhatToWrite() {
        assertReport("""
                none < a;
                rank b;
                """, """
                error LR022: none is defined nowhere
                 --> locks.order:1:1
                  |
                1 | none < a;
                  | ^^^^
                  = write NONE, in capitals, for what nothing is before

                error LR011: nothing stands between rank and b
                 --> locks.order:2:6
                  |
                2 | rank b;
                  |      ^
                  = a rank is defined by a rule, such as NONE < b;

                locks.order: 2 errors
                """);
    }

    @Test
    void statementsThatLackTheirForm_areShownTheForm() {
        assertReport("""
                NONE < a, r, w;
                nestable a, ;
                nestable a by name;
                readwrite l r, w;
                readwrite l: r;
                bind a field X.y;
                bind a: feild X.y;
                bind a: field;
                """, """
                error LR014: expected the name of a rank, found ;
                 --> locks.order:2:13
                  |
                2 | nestable a, ;
                  |             ^
                  = write nestable a, b; or nestable a by key;

                error LR014: expected key, found name
                 --> locks.order:3:15
                  |
                3 | nestable a by name;
                  |               ^^^^
                  = write nestable a, b; or nestable a by key;

                error LR014: expected a colon after the name of the lock, found r
                 --> locks.order:4:13
                  |
                4 | readwrite l r, w;
                  |             ^
                  = write readwrite lock: readRank, writeRank;

                error LR014: expected a comma and the rank of the write side, found ;
                 --> locks.order:5:15
                  |
                5 | readwrite l: r;
                  |               ^
                  = write readwrite lock: readRank, writeRank;

                error LR014: expected a colon after the name of the rank, found field
                 --> locks.order:6:8
                  |
                6 | bind a field X.y;
                  |        ^^^^^
                  = write bind rank: field a.b.Type.field, monitor a.b.Type;

                error LR014: expected field, bins, monitor, site or type, found feild
                 --> locks.order:7:9
                  |
                7 | bind a: feild X.y;
                  |         ^^^^^
                  = write bind rank: field a.b.Type.field, monitor a.b.Type;

                error LR014: expected what carries the rank, found ;
                 --> locks.order:8:14
                  |
                8 | bind a: field;
                  |              ^
                  = write bind rank: field a.b.Type.field, monitor a.b.Type;

                locks.order: 7 errors
                """);
    }

    @Test
    void aTabBeforeTheWord_staysATabBeforeTheCaret() {
        assertReport("""
                NONE < a;
                \ta,\tx < b;
                """, """
                error LR022: x is defined nowhere
                 --> locks.order:2:5
                  |
                2 | \ta,\tx < b;
                  | \t  \t^
                  = define it above: NONE < x;

                locks.order: 1 error
                """);
    }

    @Test
    void wideLetters_getTwoColumns() {
        assertReport("""
                NONE < 錠a;
                錠a, b錠 < c;
                """, """
                error LR022: b錠 is defined nowhere
                 --> locks.order:2:5
                  |
                2 | 錠a, b錠 < c;
                  |      ^^^
                  = define it above: NONE < b錠;

                locks.order: 1 error
                """);
    }

    @Test
    void aLongLine_isCutAroundTheCaret() {
        assertReport("""
                NONE < name00, name01, name02, name03, name04, name05, name06, name07, name08, name09, name10, name11, name12, name13, name14, name15, name16, name17, name18, name19, name20, name21, name22, name23, name24, name25, name26, name27, name28, name29;
                name00, name01, name02, name03, name04, name05, name06, name07, name08, name09, name10, name11, name12, name13, name14, name15, name16, name17, name18, name19, missing, name20, name21, name22, name23, name24, name25, name26, name27, name28, name29 < last;
                """, """
                error LR022: missing is defined nowhere
                 --> locks.order:2:161
                  |
                2 | …12, name13, name14, name15, name16, name17, name18, name19, missing, name20, name21, name22, name23, name24, name25, nam…
                  |                                                              ^^^^^^^
                  = define it above: NONE < missing;

                locks.order: 1 error
                """);
    }
}
