package org.lockrank.analysis;

import java.util.List;
import org.lockrank.analysis.evidence.WaitingThread;

/** What to know beside the findings. */
public sealed interface Note {

    /** The recording that it is about; empty where it is about all, or the sentence names it. */
    String file();

    /** Something of a recording or of the search, as a sentence. */
    record Said(String sentence) implements Note {

        @Override
        public String file() {
            return "";
        }
    }

    /** Threads that wait for threads of a deadlock, and are not of it. */
    record BehindADeadlock(String file, List<WaitingThread> threads) implements Note {

        public BehindADeadlock {
            threads = List.copyOf(threads);
        }
    }

    /** A thread that waits for ever and holds what nobody wanted. */
    record Holding(String file, WaitingThread thread) implements Note {}
}
