package org.lockrank.analysis.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.lockrank.analysis.evidence.Evidence;
import org.lockrank.notation.RecordingText;
import org.lockrank.record.Fact;

/** What a program calls its threads cannot be taken for anything else. */
class VisibleTest {

    @Test
    void whatEndsLines_commandsATerminal_orTurnsTheText_isWrittenAsSourceCodeHasIt() {
        assertThat(Visible.of("a\nb\r\t\0\u001b[31m\u007f\u0085\u2028\u2029"))
                .isEqualTo("a\\nb\\r\\t\\u0000\\u001b[31m\\u007f\\u0085\\u2028\\u2029");
        assertThat(Visible.of("\u061c\u200e\u200f\u202a\u202e\u2066\u2069"))
                .isEqualTo("\\u061c\\u200e\\u200f\\u202a\\u202e\\u2066\\u2069");
    }

    @Test
    void halfCharacters_whichNoFileKeeps_areWrittenSo_andWholeOnesStay() {
        assertThat(Visible.of("\ud83d")).isEqualTo("\\ud83d");
        assertThat(Visible.of("\ude00\ud83d\ude00")).isEqualTo("\\ude00\ud83d\ude00");
    }

    @Test
    void lettersOfAllLanguages_areTheVerySame() {
        for (String text :
                new String[] {"", "pool-1-thread-2", "\u00e9\u05d0\u0627\u200c\u4e2d", "\ud83d\ude00", "C:\\n"}) {
            assertThat(Visible.of(text)).isSameAs(text);
        }
    }

    @Test
    void evidence_isReadForPeople_andWhatIsCopiedIsLeftAsItWas() throws IOException {
        byte[] recording = RecordingText.recording("T\u202e1 a -> b");
        Evidence evidence = new Evidence();
        try (RecordingReader reader = new RecordingReader("run", new ByteArrayInputStream(recording))) {
            evidence.add("run\n1", reader);
        }
        assertThat(evidence.acquisitions())
                .allSatisfy(a -> assertThat(a.thread().shown()).isEqualTo("T\\u202e1"));
        assertThat(evidence.runs()).allSatisfy(run -> assertThat(run.file()).isEqualTo("run\\n1"));
        try (RecordingReader reader = new RecordingReader("run", new ByteArrayInputStream(recording))) {
            for (Fact fact = reader.next(); fact != null; fact = reader.next()) {
                if (fact instanceof Fact.WatchedThread thread) {
                    assertThat(thread.name()).isEqualTo("T\u202e1");
                }
            }
        }
    }
}
