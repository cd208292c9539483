package org.lockrank.it.corpus;

import java.util.ArrayList;
import java.util.List;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.BadLocationException;
import javax.swing.text.PlainDocument;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** A document, which is a lock made of a monitor and calls its listeners while it is written, against a list of words. */
public final class Drafts {

    private final PlainDocument draft = new PlainDocument();
    private final List<String> words = new ArrayList<>();
    private final Meeting meeting;

    private Drafts(Meeting meeting, boolean fixed) {
        this.meeting = meeting;
        if (!fixed) {
            draft.addDocumentListener(new Counts());
        }
    }

    private final class Counts implements DocumentListener {

        @Override
        public void insertUpdate(DocumentEvent event) {
            meeting.meet();
            synchronized (words) {
                words.add("written");
            }
        }

        @Override
        public void removeUpdate(DocumentEvent event) {}

        @Override
        public void changedUpdate(DocumentEvent event) {}
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            Drafts drafts = new Drafts(meeting, fixed);
            return new Path[] {drafts::write, drafts::spell};
        });
    }

    private void write() throws BadLocationException {
        draft.insertString(0, "word", null);
    }

    private void spell() throws BadLocationException {
        synchronized (words) {
            meeting.meet();
            draft.insertString(0, "Word", null);
        }
    }
}
