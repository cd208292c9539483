package org.lockrank.agent.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lockrank.agent.instrument.Program;

/** The hooks in the methods by which class loaders load. */
class LoaderMethodsTest {

    private static List<String> run(String methods, String use) throws Exception {
        return Program.of("""
                static class L extends ClassLoader {
                    L() { super(null); }
                    %s
                    public String toString() { return "l"; } }
                static void run() throws Exception { L l = new L(); %s }""".formatted(methods, use)).run();
    }

    @Test
    void loadClass_saysWhereItBegins_whereTheLoaderIsAskedFor_andWhereItEnds() throws Exception {
        assertThat(run("""
                        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                            if (name.isEmpty()) return null;
                            return super.loadClass(name, resolve); }""", """
                        l.loadClass("java.lang.String");
                        l.loadClass("");
                        try { l.loadClass("none"); } catch (ClassNotFoundException e) { System.nanoTime(); }"""))
                .containsExactly(
                        "in loader l loadClass:4",
                        "asking l loadClass:5",
                        "exit l",
                        "in loader l loadClass:4",
                        "exit l",
                        "in loader l loadClass:4",
                        "asking l loadClass:5",
                        "exit l");
    }

    @Test
    void findClass_whoseThisIsGone_keepsTheLoader() throws Exception {
        assertThat(run("""
                        protected Class<?> findClass(String name) throws ClassNotFoundException {
                            L self = null;
                            for (int i = 0; i < 3; i++) { if (i == 2) throw new ClassNotFoundException(name); }
                            return null; }""", """
                        try { l.loadClass("none"); } catch (ClassNotFoundException e) { System.nanoTime(); }""")).containsExactly("in loader l findClass:4", "exit l");
    }

    @Test
    void synchronizedLoadClass_isASynchronizedMethod() throws Exception {
        assertThat(run("public synchronized Class<?> loadClass(String name) { return null; }", "l.loadClass(\"any\");"))
                .containsExactly("in l loadClass:3", "exit l");
    }

    @Test
    void methodsOfOtherTypes_areNone() throws Exception {
        assertThat(run("void findClass(int number) {} static void loadClass(StringBuilder text) {}", """
                        l.findClass(1); L.loadClass(new StringBuilder());"""))
                .isEmpty();
    }
}
