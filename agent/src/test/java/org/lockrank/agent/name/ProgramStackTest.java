package org.lockrank.agent.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whether an object is being made, as its innermost calls tell. */
class ProgramStackTest {

    /** Asks in its constructor, so many calls further in. */
    private static class Asking {
        final boolean beingMade;

        Asking(int calls) {
            beingMade = further(this, calls);
        }

        private static boolean further(Object object, int calls) {
            return calls == 0 ? ProgramStack.isBeingMade(object) : further(object, calls - 1);
        }
    }

    private static final class Sub extends Asking {
        Sub(int calls) {
            super(calls);
        }
    }

    private static final class Holder {
        final boolean beingMade;

        Holder(Object other) {
            beingMade = ProgramStack.isBeingMade(other);
        }
    }

    @Test
    void anObject_isBeingMade_withinItsConstructor_howeverItIsAskedThere() {
        assertThat(new Asking(0).beingMade).isTrue();
        assertThat(new Asking(30).beingMade).isTrue();
        assertThat(new Sub(5).beingMade).isTrue();
    }

    @Test
    void whatIsTooFarOut_isNotLookedAt() {
        assertThat(new Asking(100).beingMade).isFalse();
    }

    @Test
    void anObject_isMade_afterItsConstructor_andInThoseOfOtherClasses() {
        Asking made = new Asking(0);
        assertThat(ProgramStack.isBeingMade(made)).isFalse();
        assertThat(new Holder(made).beingMade).isFalse();
    }

    /** One of ours, that the JDK calls. */
    private static final class Asked implements Supplier<String> {
        @Override
        public String get() {
            return new ProgramStack(Asked.class).caller();
        }
    }

    @Test
    void caller_isTheInnermostCallThatIsNeitherOursNorTheJdks() {
        assertThat(Optional.<String>empty().orElseGet(new Asked()))
                .startsWith("org.lockrank.agent.name.ProgramStackTest.caller_isTheInnermost")
                .matches(".*\\(ProgramStackTest\\.java:\\d+\\)");
        assertThat(new ProgramStack(ProgramStackTest.class, Asked.class).caller())
                .doesNotContain("ProgramStackTest");
    }
}
