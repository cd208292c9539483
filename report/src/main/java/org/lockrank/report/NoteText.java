package org.lockrank.report;

import java.util.List;
import org.lockrank.analysis.Note;
import org.lockrank.analysis.evidence.WaitingThread;

/** A note in a sentence, begun with the recording that it is about. */
final class NoteText {

    private NoteText() {}

    static String of(Note note) {
        if (note instanceof Note.BehindADeadlock behind) {
            return note.file() + ": " + behind(behind.threads());
        }
        if (note instanceof Note.Holding holding) {
            return note.file() + ": " + holds(holding.thread());
        }
        return ((Note.Said) note).sentence();
    }

    private static String behind(List<WaitingThread> group) {
        WaitingThread first = group.get(0);
        return (group.size() == 1 ? "1 more thread waits" : group.size() + " more threads wait") + " for a deadlock: "
                + first.thread().shown() + " at " + first.stack().place()
                + (group.size() == 1 ? "" : ", and others");
    }

    private static String holds(WaitingThread w) {
        List<String> held = w.held().stream()
                .map(h -> h.lock().lockClass().shortName())
                .distinct()
                .toList();
        return w.thread().introduced() + " " + StuckText.what(w.awaits()) + " for " + w.seconds() + " at "
                + w.stack().place() + ", holding " + Names.sentence(held) + ", which nobody wanted";
    }
}
