package org.lockrank.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import org.junit.jupiter.api.Test;

class MemberReadersTest {

    private final MemberReaders readers = new MemberReaders(MethodHandles.lookup());

    /** Stands for a class of the JDK's: nobody else sees what it has. */
    @SuppressWarnings("unused")
    private static final class Closed {
        private final int count;
        private final long total = 1L << 40;
        private final String name;

        private Closed(int count, String name) {
            this.count = count;
            this.name = name;
        }

        private int doubled() {
            return 2 * count;
        }
    }

    private final Closed one = new Closed(1, "one");
    private final Closed two = new Closed(2, "two");

    @Test
    void field_isReadOfEachObject() {
        var count = readers.number(Closed.class, "count:I", one);
        assertThat(count.applyAsLong(one)).isEqualTo(1);
        assertThat(count.applyAsLong(two)).isEqualTo(2);
        assertThat(readers.number(Closed.class, "total:J", one).applyAsLong(one))
                .isEqualTo(1L << 40);
        assertThat(readers.reference(Closed.class, "name:Ljava/lang/String;", one)
                        .apply(two))
                .isEqualTo("two");
    }

    @Test
    void method_isCalled() {
        assertThat(readers.number(Closed.class, "doubled()I", one).applyAsLong(two))
                .isEqualTo(4);
    }

    @Test
    void member_thatIsNotThere_hasNoReader() {
        assertThat(readers.number(Closed.class, "size:I", one)).isNull();
        assertThat(readers.number(Closed.class, "count:J", one)).isNull();
        assertThat(readers.number(Closed.class, "tripled()I", one)).isNull();
        assertThat(readers.reference(Closed.class, "name:Ljava/lang/Thread;", one))
                .isNull();
    }

    @Test
    void package_thatIsClosed_hasNoReader() {
        assertThat(readers.number(Thread.class, "tid:J", Thread.currentThread()))
                .isNull();
    }
}
