package org.lockrank.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private static final ClassLoader PROGRAM = new ClassLoader(null) {};

    private static boolean watches(Scope scope, String name) {
        return scope.watches(PROGRAM, name.replace('.', '/'));
    }

    @Test
    void class_ofTheProgram_isWatched() {
        assertThat(watches(new Scope(true, List.of(), List.of()), "com.acme.Pool"))
                .isTrue();
    }

    @Test
    void class_excluded_isNotWatched() {
        Scope scope = new Scope(true, List.of("com.acme.*"), List.of("*.Pool", "com.acme.gen.*"));
        assertThat(watches(scope, "com.acme.Pool")).isFalse();
        assertThat(watches(scope, "com.acme.gen.deep.A")).isFalse();
        assertThat(watches(scope, "com.acme.Pools")).isTrue();
    }

    @Test
    void class_notIncluded_isNotWatched() {
        Scope scope = new Scope(true, List.of("com.acme.*", "org.*.Lock"), List.of());
        assertThat(watches(scope, "com.acme.Pool")).isTrue();
        assertThat(watches(scope, "org.acme.deep.Lock")).isTrue();
        assertThat(watches(scope, "com.acmeX")).isFalse();
        assertThat(watches(scope, "net.acme.Pool")).isFalse();
    }

    @Test
    void pattern_withSignsOfRegularExpressions_meansThem() {
        Scope scope = new Scope(true, List.of("a.B$C"), List.of());
        assertThat(watches(scope, "a.B$C")).isTrue();
        assertThat(watches(scope, "aXB$C")).isFalse();
    }

    @Test
    void star_isAnyCharacters_asFewOrManyAsItTakes() {
        assertThat(watches(new Scope(true, List.of("*"), List.of()), "a.B")).isTrue();
        assertThat(watches(new Scope(true, List.of("a*b*b"), List.of()), "ab.b.b"))
                .isTrue();
        assertThat(watches(new Scope(true, List.of("a*b*b"), List.of()), "ab")).isFalse();
        assertThat(watches(new Scope(true, List.of("**.Pool*"), List.of()), "com.acme.Pool"))
                .isTrue();
        assertThat(watches(new Scope(true, List.of("com.*.com"), List.of()), "com.com"))
                .isFalse();
    }

    @Test
    void throwable_isWatchedWhereItPrintsItsStack() {
        String name = "java/lang/Throwable";
        assertThat(new Scope(true, List.of(), List.of()).watches(null, name)).isTrue();
        assertThat(Scope.watchesMethod(name, "printStackTrace")).isTrue();
        assertThat(Scope.watchesMethod(name, "fillInStackTrace")).isFalse();
        assertThat(Scope.watchesMethod("java/util/Vector", "fillInStackTrace")).isTrue();
    }

    @Test
    void partsOfAUrl_areSetUnwatched_andTheRestOfItIsWatched() {
        assertThat(Scope.watchesMethod("java/net/URL", "set")).isFalse();
        assertThat(Scope.watchesMethod("java/net/URL", "hashCode")).isTrue();
        assertThat(Scope.watchesMethod("java/net/URI", "set")).isTrue();
    }

    @Test
    void class_ofTheJdk_isWatchedButForItsInnermostParts() {
        Scope scope = new Scope(true, List.of("com.acme.*"), List.of());
        assertThat(scope.watches(null, "java/util/Vector")).isTrue();
        assertThat(scope.watches(null, "java/lang/StringBuffer")).isTrue();
        assertThat(scope.watches(ClassLoader.getPlatformClassLoader(), "java/sql/DriverManager"))
                .isTrue();
        for (String name : List.of(
                "java/lang/ThreadLocal",
                "java/lang/invoke/MethodType",
                "java/lang/ref/ReferenceQueue",
                "jdk/internal/loader/BuiltinClassLoader",
                "java/net/URLClassLoader")) {
            assertThat(scope.watches(null, name)).as(name).isFalse();
        }
    }

    @Test
    void class_ofTheJdk_withoutTheJdk_isNotWatched() {
        Scope scope = new Scope(false, List.of(), List.of());
        assertThat(scope.watches(null, "java/util/Vector")).isFalse();
        assertThat(watches(scope, "com.acme.Pool")).isTrue();
    }
}
