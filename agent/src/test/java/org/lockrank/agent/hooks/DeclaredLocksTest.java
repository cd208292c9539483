package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.hooks.DeclaredLocks.Role;
import org.lockrank.agent.hooks.DeclaredLocks.Rule;

class DeclaredLocksTest {

    private static DeclaredLocks of(String text) {
        DeclaredLocks locks = DeclaredLocks.known();
        locks.read("locks.order", text);
        return locks;
    }

    @Test
    void lockStatements_areRead_andAllElseIsPassedOver() {
        DeclaredLocks locks = of("""
                # lock com.acme.Comment: acquire lock();
                NONE < lock < b;
                lock, b < c;
                lock com.acme.Serial: exclusive run();
                lock com.acme.Rows$Table nonreentrant: acquire lock(key), # by row
                  timedAcquire tryLock(_, key, _), release unlock(key);
                bind b: type com.acme.Rows$Table;
                """);

        assertThat(locks.has("com/acme/Comment")).isFalse();
        assertThat(locks.find("com/acme/Rows$Table", "lock", "(Ljava/lang/String;)V"))
                .isEqualTo(new Rule(Role.ACQUIRE, "lock", 1, 0, Hooks.ONCE | Hooks.KEYED));
        assertThat(locks.find("com/acme/Rows$Table", "tryLock", "(JLjava/lang/Object;I)Z"))
                .isEqualTo(new Rule(Role.TIMED_ACQUIRE, "tryLock", 3, 1, Hooks.ONCE | Hooks.KEYED));
        assertThat(locks.find("com/acme/Serial", "run", "()V")).isEqualTo(new Rule(Role.EXCLUSIVE, "run", 0, -1, 0));
        assertThat(locks.find("com/acme/Rows$Table", "lock", "()V")).isNull();
        assertThat(locks.find("com/acme/Rows", "lock", "(I)V")).isNull();
    }

    @Test
    void whatWeKnowOf_isThere_andIsReplacedByWhoKnowsBetter() {
        String curator = "org/apache/curator/framework/recipes/locks/InterProcessMutex";
        String time = "(JLjava/util/concurrent/TimeUnit;)Z";
        DeclaredLocks locks =
                of("lock com.hazelcast.map.impl.proxy.MapProxyImpl: acquire seize(key), release unlock(key);");

        assertThat(role(locks, curator, "acquire", "()V")).isEqualTo(Role.ACQUIRE);
        assertThat(role(locks, curator, "acquire", time)).isEqualTo(Role.TIMED_ACQUIRE);
        assertThat(role(locks, "org/redisson/RedissonLock", "lock", "(JLjava/util/concurrent/TimeUnit;)V"))
                .isEqualTo(Role.ACQUIRE);
        assertThat(role(locks, "org/redisson/RedissonLock", "tryLock", time)).isEqualTo(Role.TIMED_ACQUIRE);
        String guava = "com/google/common/util/concurrent/SequentialExecutor$QueueWorker";
        assertThat(role(locks, guava, "run", "()V")).isEqualTo(Role.EXCLUSIVE);
        assertThat(locks.find("com/hazelcast/map/impl/proxy/MapProxyImpl", "lock", "(Ljava/lang/Object;)V"))
                .isNull();
        assertThat(role(locks, "com/hazelcast/map/impl/proxy/MapProxyImpl", "seize", "(Ljava/lang/Object;)V"))
                .isEqualTo(Role.ACQUIRE);
    }

    private static Role role(DeclaredLocks locks, String owner, String name, String descriptor) {
        return Objects.requireNonNull(locks.find(owner, name, descriptor)).role();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lock com.acme.Spin acquire lock();",
                "lock com.acme.Spin: take lock();",
                "lock com.acme.Spin: acquire lock;",
                "lock com.acme.Spin: exclusive run(key);",
                "lock com.acme.Spin: acquire lock() release unlock();",
                "lock com.acme.Spin: ;"
            })
    void statementWithoutItsForm_isRefused(String statement) {
        assertThatThrownBy(() -> of(statement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("locks=locks.order: 'lock com.acme.Spin")
                .hasMessageContaining("write lock a.b.SpinLock: acquire lock(),")
                .hasMessageEndingWith("'lockrank check locks.order' says more");
    }
}
