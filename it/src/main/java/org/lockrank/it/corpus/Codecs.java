package org.lockrank.it.corpus;

import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;

/** Two classes whose initializers use each other. */
public final class Codecs {

    private Codecs() {}

    private static final class Scene {
        static volatile Meeting meeting = Meeting.none();
        static volatile int number;
    }

    static final class Codec {
        static final int SIZE;

        static {
            Scene.meeting.meet();
            SIZE = Format.WIDTH * 2;
        }
    }

    static final class Format {
        static final int WIDTH;

        static {
            Scene.meeting.meet();
            WIDTH = Codec.SIZE + 1;
        }
    }

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            if (fixed) {
                Scene.number = Codec.SIZE;
            }
            Scene.meeting = meeting;
            return new Path[] {() -> Scene.number = Codec.SIZE, () -> Scene.number = Format.WIDTH};
        });
    }
}
