package org.lockrank.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lockrank.record.Fact;

class LockClassTest {

    @Test
    void shortName_leavesThePackageOut_andNothingThatTellsApart() {
        assertThat(shortName(Fact.NamedBy.FIELD, "com.acme.Pool.lock")).isEqualTo("Pool.lock");
        assertThat(shortName(Fact.NamedBy.FIELD, "com.acme.Pool$Entry.lock")).isEqualTo("Pool$Entry.lock");
        assertThat(shortName(Fact.NamedBy.TYPE, "com.acme.Pool")).isEqualTo("Pool");
        assertThat(shortName(Fact.NamedBy.TYPE, "Pool")).isEqualTo("Pool");
        assertThat(shortName(Fact.NamedBy.TYPE, "com.acme.Pool.class"))
                .as("what static synchronized methods take")
                .isEqualTo("Pool.class");
        assertThat(shortName(Fact.NamedBy.TYPE, "Pool.class")).isEqualTo("Pool.class");
    }

    private static String shortName(Fact.NamedBy by, String name) {
        return new LockClass(1, name, by, "java.lang.Object", Fact.LockKind.MONITOR).shortName();
    }
}
