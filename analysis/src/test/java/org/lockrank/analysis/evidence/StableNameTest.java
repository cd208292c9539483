package org.lockrank.analysis.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Names and places are those of every run. */
class StableNameTest {

    @Test
    void numbersThatOneRunGives_areLeftOut() {
        same(
                "com.acme.App$$Lambda$14/0x0000000800c03000.run(Unknown Source)",
                "com.acme.App$$Lambda.run(Unknown Source)");
        same("com.acme.App$$Lambda/0x00007f2c2c00.run(Unknown Source)", "com.acme.App$$Lambda.run(Unknown Source)");
        same("jdk.proxy2.$Proxy12.get(Unknown Source)", "jdk.proxy.$Proxy.get(Unknown Source)");
        same("com.sun.proxy.$Proxy3", "com.sun.proxy.$Proxy");
        same(
                "com.acme.Pool$$EnhancerBySpringCGLIB$$1a2b3c4d.get(<generated>)",
                "com.acme.Pool$$EnhancerBySpringCGLIB.get(<generated>)");
        same("com.acme.Pool$MockitoMock$1467334521.lock", "com.acme.Pool$MockitoMock.lock");
        same("com.acme.Pool$HibernateProxy$kTx81Ab2.lock", "com.acme.Pool$HibernateProxy.lock");
        same(
                "jdk.internal.reflect.GeneratedMethodAccessor17.invoke(Unknown Source)",
                "jdk.internal.reflect.GeneratedMethodAccessor.invoke(Unknown Source)");
    }

    @Test
    void numbersThatTheProgramHas_stay() {
        for (String name : List.of(
                "com.acme.App.lambda$main$0(App.java:18)",
                "com.acme.Pool$1.run(Pool.java:3)",
                "com.acme.ProxyPool.get2(ProxyPool.java:30)",
                "com.acme.Enhancer3.lock",
                "com.acme.Pool.open(Pool.java:17)")) {
            same(name, name);
        }
    }

    @Test
    void stack_isShownWithoutTheCallsThatOnlyLeadOn() {
        CallStack stack = new CallStack(
                List.of(
                        "org.codehaus.groovy.vmplugin.v8.IndyInterface.fromCache(IndyInterface.java:321)",
                        "com.acme.Script.withdraw(Script.groovy:5)",
                        "com.acme.App$$Lambda/0x00007f2c2c00.run(Unknown Source)",
                        "java.lang.invoke.LambdaForm$MH/0x00.invoke(LambdaForm$MH)",
                        "jdk.internal.reflect.DirectMethodHandleAccessor.invoke(DirectMethodHandleAccessor.java:103)",
                        "java.lang.reflect.Method.invoke(Method.java:580)",
                        "com.acme.Main.main(Main.java:3)"),
                new CodeIdentity());
        assertThat(stack.shown())
                .containsExactly("com.acme.Script.withdraw(Script.groovy:5)", "com.acme.Main.main(Main.java:3)");
        assertThat(stack.place()).isEqualTo("com.acme.Script.withdraw(Script.groovy:5)");
    }

    private static void same(String name, String stable) {
        assertThat(StableName.of(name)).isEqualTo(stable);
    }
}
