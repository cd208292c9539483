package org.lockrank.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An id is the same in every run and in every build, and tells apart what is to be fixed by itself. */
class FindingIdTest {

    private static final String POOL = """
            private com.acme.Pool evict(I)V
            name registry com.acme.Registry.lock
            site pool com.acme.Pool.<init>(Pool.java:17)
            T1 pool -> registry at Pool.evict:88
            T2 registry -> pool at Registry.close:120
            """;

    @Test
    void numbersOfOneRun_areNotInIt() {
        String recording = """
                calls there com.acme.Pool$$EnhancerBySpringCGLIB$$1a2b3c4d.get:9 com.acme.Main.run:3
                calls back com.acme.App$$Lambda/0x1234.run:9 com.acme.Main.run:3
                name a com.acme.Pool$MockitoMock$14.lock
                T1 a -> b at there
                T2 b -> a at back
                """;
        same(
                recording,
                recording
                        .replace("1a2b3c4d", "00ff00ff")
                        .replace("0x1234", "0x77")
                        .replace("$14", "$15"));
    }

    @Test
    void linesAreNotInIt() {
        same(POOL, POOL.replace("88", "188").replace("120", "220").replace(":17", ":117"));
    }

    @Test
    void namesOfPrivateMethodsAreNotInIt_whatTheyTakeAndGiveIs() {
        same(POOL, POOL.replace("evict", "drop"));
        other(POOL, POOL.replace("evict(I)V", "evict(II)V"));
    }

    @Test
    void namesOfOtherMethodsAreInIt() {
        other(POOL, POOL.replace("Pool.evict:", "Pool.close:"));
        other(POOL, POOL.replace("Registry.close", "Registry.list"));
    }

    @Test
    void numbersAndNamesOfLambdasAndAnonymousClassesAreNotInIt() {
        String recording = """
                site a com.acme.App.lambda$main$0(App.java:5)
                T1 a -> b at App.lambda$main$1:18
                T2 b -> a at App$2.run:30
                """;
        same(recording, recording.replace("lambda$main$0", "lambda$0").replace("lambda$main$1", "lambda$start$7"));
        same(recording, recording.replace("App$2", "App$3"));
        other(recording, recording.replace("App$2", "App$Task"));
    }

    @Test
    void whatOtherLanguagesMakeInPlaceOfLambdas_isNotInIt() {
        for (List<String> calls : List.of(
                List.of("App.main$lambda$0", "App.main$lambda$1", "App.main$lambda$1$lambda$2"),
                List.of("App$.$anonfun$main$1", "App$.$anonfun$main$2", "App$.$anonfun$other$1$adapted"),
                List.of("App$_main_closure1.doCall", "App$_main_closure2.doCall", "App$_main_closure12.doCall"),
                List.of("app$main$fn__1234.invoke", "app$main$fn__77.invoke", "app$main$fn__8.invoke"))) {
            String recording = "T1 a -> b at " + calls.get(0) + ":1\nT2 b -> a at Registry.close:1\n";
            same(recording, recording.replace(calls.get(0), calls.get(1)));
            same(recording, recording.replace(calls.get(0), calls.get(2)));
            other(recording, recording.replace(calls.get(0), "App.close"));
        }
        String twice = "T1 a -> b at app.pool__2.get:1\nT2 b -> a at Registry.close:1\n";
        other(twice, twice.replace("pool__2", "pool__3"));
    }

    @Test
    void lockClassesSidesAndTierAreInIt() {
        other(POOL, POOL.replace("Registry.lock", "Registry.monitor"));
        other(POOL, POOL.replace("Pool.<init>(", "Pool.open("));
        other(POOL, "T1 pool -> registry at Pool.evict:88\nstuck T1 pool -> registry; T2 registry -> pool");
        String readers = "kind a read-write\nT1 a:r -> b at Pool.get:1\nT2 b -> a:w at Pool.set:2\n";
        other(readers, readers.replace("a:r", "a:w"));
    }

    @Test
    void twoLinesOfOneMethod_areOneFinding_andTwoMethodsAreTwo() {
        String back = "T2 b -> a at Registry.close:1\n";
        Findings one = Notation.findings("T1 a -> b at Pool.evict:1\nT1 a -> b at Pool.evict:2\n" + back);
        assertThat(one.all()).hasSize(1);
        assertThat(ids(Notation.findings("T1 a -> b at Pool.evict:2\n" + back))).isEqualTo(ids(one));
        Findings two = Notation.findings("T1 a -> b at Pool.evict:1\nT1 a -> b at Pool.close:2\n" + back);
        assertThat(ids(two)).hasSize(2).containsAll(ids(one));
    }

    @Test
    void locksMadeAtTwoLinesOfOneMethod_makeOneFinding() {
        Findings findings = Notation.findings("""
                site a com.acme.Pool.open(Pool.java:17)
                site c com.acme.Pool.open(Pool.java:18)
                T1 a -> b at Pool.get:1
                T1 c -> b at Pool.get:2
                T2 b -> a at Registry.close:1
                T2 b -> c at Registry.close:2
                """);
        assertThat(findings.all())
                .singleElement()
                .satisfies(f -> assertThat(f.more()).isEqualTo(1));
    }

    @Test
    void locksMadeInTwoPrivateMethods_makeTwoFindings() {
        Findings findings = Notation.findings("""
                private com.acme.Pool open()V reopen()V
                site a com.acme.Pool.open(Pool.java:17)
                site c com.acme.Pool.reopen(Pool.java:27)
                T1 a -> b at Pool.get:1
                T1 c -> b at Pool.get:2
                T2 b -> a at Registry.close:1
                T2 b -> c at Registry.close:2
                """);
        assertThat(ids(findings)).hasSize(2);
    }

    private static void same(String recording, String again) {
        assertThat(ids(Notation.findings(again))).as(again).hasSize(1).isEqualTo(ids(Notation.findings(recording)));
    }

    private static void other(String recording, String another) {
        assertThat(ids(Notation.findings(another)))
                .as(another)
                .hasSize(1)
                .doesNotContainAnyElementsOf(ids(Notation.findings(recording)));
    }

    private static Set<String> ids(Findings findings) {
        assertThat(List.copyOf(findings.ids())).as("each finding has its own").hasSize(findings.size());
        return findings.ids();
    }
}
