package org.lockrank.it.corpus;

import org.jspecify.annotations.Nullable;
import org.lockrank.it.stage.Meeting;
import org.lockrank.it.stage.Path;
import org.lockrank.it.stage.Stage;

/**
 * A superclass whose initializer makes an object of its subclass, which has no initializer of its own: one thread uses the
 * one, another the other.
 */
public final class Shapes {

    private Shapes() {}

    /** Static, for initializers know nobody else. */
    private static final class Scene {
        static volatile Meeting meeting = Meeting.none();
        static volatile boolean begun;
        static volatile @Nullable Object drawn;
    }

    static class Shape {
        static final Shape UNIT = unit();

        private static Shape unit() {
            Scene.begun = true;
            // Nobody else comes here: so that the other goes first.
            Scene.meeting.meet();
            return new Circle();
        }
    }

    static class Circle extends Shape {}

    public static void main(String... args) {
        Play.play(args, 2, (meeting, fixed) -> {
            if (fixed) {
                // Nobody waits for what is initialized.
                Scene.drawn = Shape.UNIT;
            }
            Scene.meeting = meeting;
            return new Path[] {
                () -> Scene.drawn = Shape.UNIT,
                () -> {
                    Stage.waitUntil(() -> Scene.begun);
                    Scene.drawn = new Circle();
                }
            };
        });
    }
}
