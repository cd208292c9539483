package org.lockrank.it.corpus;

import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Three classes, the initializer of each of which uses the next. */
public final class Ministries {

    private Ministries() {}

    private static final class Scene {
        static volatile Meeting meeting = Meeting.none();
        static volatile int number;
    }

    static final class Finance {
        static final int BUDGET;

        static {
            Scene.meeting.meet();
            BUDGET = Defence.SHARE + 1;
        }
    }

    static final class Defence {
        static final int SHARE;

        static {
            Scene.meeting.meet();
            SHARE = Health.SHARE + 1;
        }
    }

    static final class Health {
        static final int SHARE;

        static {
            Scene.meeting.meet();
            SHARE = Finance.BUDGET + 1;
        }
    }

    public static void main(String... args) {
        Play.play(args, 3, (meeting, fixed) -> {
            if (fixed) {
                Scene.number = Finance.BUDGET;
            }
            Scene.meeting = meeting;
            return new Path[] {
                () -> Scene.number = Finance.BUDGET,
                () -> Scene.number = Defence.SHARE,
                () -> Scene.number = Health.SHARE
            };
        });
    }
}
