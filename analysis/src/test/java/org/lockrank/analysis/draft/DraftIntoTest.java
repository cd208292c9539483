package org.lockrank.analysis.draft;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Drafts added to what somebody wrote. */
class DraftIntoTest {

    private static final String WRITTEN = """
            # The order of the shop.

            # Guards the shelves.
            NONE < shelf; # mine

            shelf < till;

            bind shelf: field com.acme.shelf.lock;
            bind till: field com.acme.till.lock;
            """;

    @Test
    void whatTheOrderPermits_addsNothing() {
        assertThat(Drafted.into(WRITTEN, "T1 shelf -> till")).isEqualTo(WRITTEN);
    }

    @Test
    void newLock_underThoseThatAreThere_standsAtTheEnd() {
        assertThat(Drafted.into(WRITTEN, "T1 till -> printer at Till.print:9")).isEqualTo(WRITTEN + """

                # The lines from here on were added by 'lockrank draft', from 1 recording.

                # The monitor of an Object in com.acme.printer.lock
                # Acquired once under others by T*.
                # Only one place makes till < printer: com.acme.Till.print(Till.java:9)
                till < printer; # added by 'lockrank draft'

                bind printer: field com.acme.printer.lock;
                """);
    }

    @Test
    void newLock_overOneThatIsThere_standsInFrontOfItsRule_andTheRuleGetsALine() {
        assertThat(Drafted.into(WRITTEN, "T1 door -> shelf")).isEqualTo("""
                # The order of the shop.

                # The monitor of an Object in com.acme.door.lock
                # Held once when others were acquired, by T*.
                NONE < door; # added by 'lockrank draft'

                door, # added by 'lockrank draft': seen once
                # Guards the shelves.
                NONE < shelf; # mine

                shelf < till;

                bind shelf: field com.acme.shelf.lock;
                bind till: field com.acme.till.lock;

                # The lines from here on were added by 'lockrank draft', from 1 recording.

                bind door: field com.acme.door.lock;
                """);
    }

    @Test
    void documentation_staysWithItsRank() {
        String text = Drafted.into(WRITTEN, "T1 door -> shelf\nT1 door -> till");
        assertThat(Drafted.order(text).rank("shelf").documentation()).isEqualTo("Guards the shelves.\nmine");
        String apart = WRITTEN.replace("NONE < shelf; # mine", "NONE\n  < shelf;");
        assertThat(Drafted.order(Drafted.into(apart, "T1 door -> shelf"))
                        .rank("shelf")
                        .documentation())
                .isEqualTo("Guards the shelves.");
    }

    @Test
    void stepAgainstTheOrder_isLeftOut() {
        assertThat(Drafted.into(WRITTEN, "T1 till -> shelf x40"))
                .startsWith(WRITTEN)
                .contains("# Left out: till < shelf, seen 40 times: shelf < till says the opposite; no finding, ");
    }

    @Test
    void stepForWhichNoLineCanBeAdded_saysWhereToWriteIt() {
        String list = "NONE < a, b;\nbind a: field com.acme.a.lock;\nbind b: field com.acme.b.lock;\n";
        assertThat(Drafted.into(list, "T1 a -> b"))
                .contains(
                        "# Left out: a < b, seen once: no line can be added for it; write it into the rule that defines b, "
                                + "below that of a");
    }

    @Test
    void ranksOfLocksWithConstants_areBoundByTheirNames() {
        assertThat(Drafted.rules(Drafted.into("NONE < registry < pool;\n", "T1 registry -> pool")))
                .containsExactly(
                        "NONE < registry < pool;",
                        "bind pool: field com.acme.pool.lock;",
                        "bind registry: field com.acme.registry.lock;");
    }

    @Test
    void severalLocksOfARankThatIsThere_makeItNestable() {
        assertThat(Drafted.rules(Drafted.into(WRITTEN, "T1 till#1 -> till#2 x2")))
                .contains("nestable till by key;");
    }

    @Test
    void lineEnds_areThoseOfTheFile() {
        String text = Drafted.into(WRITTEN.replace("\n", "\r\n"), "T1 door -> shelf\nT1 till -> printer");
        assertThat(text.replace("\r\n", "")).doesNotContain("\n");
    }
}
