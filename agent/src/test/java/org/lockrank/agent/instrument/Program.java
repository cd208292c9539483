package org.lockrank.agent.instrument;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.lockrank.agent.boot.Hooks;
import org.lockrank.agent.hooks.DeclaredLocks;
import org.lockrank.agent.name.Site;
import org.lockrank.agent.name.Sites;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.CheckClassAdapter;

/** A small program: compiled, instrumented, verified, run, and what the hooks were told meanwhile. */
public final class Program {

    public final Sites sites = new Sites();
    private final Map<String, byte[]> classes;
    private DeclaredLocks locks = DeclaredLocks.NONE;

    private Program(Map<String, byte[]> classes) {
        this.classes = classes;
    }

    /** Of the members of a class {@code T}, which stand from line 1 on; its main method is {@code static void run()}. */
    public static Program of(String members) {
        return new Program(compile("class T { " + members + "\n}"));
    }

    /** The same where an order file declares locks. */
    public Program declaring(String statements) {
        locks = DeclaredLocks.known();
        locks.read("locks.order", statements);
        return this;
    }

    /** Of class files by the names of their classes. */
    public static Program of(Map<String, byte[]> classes) {
        return new Program(classes);
    }

    /** Runs {@code T.run} and answers the lines of the trace. */
    public List<String> run() throws Exception {
        Loader loader = new Loader(instrumented());
        var run = loader.loadClass("T").getDeclaredMethod("run");
        run.setAccessible(true);
        Trace trace = new Trace(this::place);
        Hooks.watchWith(trace);
        try {
            run.invoke(null);
        } catch (InvocationTargetException e) {
            trace.lines.add("threw " + e.getCause().getClass().getSimpleName());
        } finally {
            Hooks.watchWith(null);
        }
        return trace.lines;
    }

    /**
     * Calls a method with "a", "b" and 1, as far as it takes them, and answers the lines of the trace; {@code watched}:
     * whether there are hooks.
     */
    public List<String> call(String className, String name, boolean watched) throws Exception {
        return call(className, name, watched, new Trace(this::place), arguments -> {});
    }

    /** The same with a trace that may do more, and what is to be seen to with the object and the arguments afterwards. */
    public List<String> call(String className, String name, boolean watched, Trace trace, Consumer<List<Object>> after)
            throws Exception {
        Class<?> type = new Loader(watched ? instrumented() : classes).loadClass(className);
        Executable method = null;
        for (Executable each : name.equals("<init>") ? type.getDeclaredConstructors() : type.getDeclaredMethods()) {
            method = each.getName().equals(name) || name.equals("<init>") ? each : method;
        }
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = method.getParameterTypes()[i] == int.class ? (Object) 1 : new String(i == 0 ? "a" : "b");
        }
        Object on = Modifier.isStatic(method.getModifiers()) || method instanceof Constructor<?>
                ? null
                : type.getDeclaredConstructor().newInstance();
        Hooks.watchWith(trace);
        try {
            if (method instanceof Constructor<?> constructor) {
                constructor.newInstance(arguments);
            } else {
                ((java.lang.reflect.Method) method).invoke(on, arguments);
            }
        } catch (InvocationTargetException e) {
            trace.lines.add("threw " + e.getCause().getClass().getSimpleName());
        } finally {
            Hooks.watchWith(null);
        }
        List<Object> objects = new ArrayList<>(List.of(arguments));
        objects.add(on == null ? type : on);
        after.accept(objects);
        return trace.lines;
    }

    /** Where and from which field: {@code m:7 T.lock}. */
    private String place(int number) {
        Site site = sites.get(number);
        return site.method() + ":" + site.line() + (site.field() == null ? "" : " " + site.field());
    }

    /** The class files with hooks; those without anything to add a hook to are as they were. */
    public Map<String, byte[]> instrumented() {
        Map<String, byte[]> changed = new HashMap<>();
        classes.forEach((name, file) -> changed.put(name, instrumented(file)));
        return changed;
    }

    private byte[] instrumented(byte[] file) {
        byte[] changed = ClassRewriter.rewrite(file, new ClassScan(file, true), true, false, locks)
                .place(new ClassReader(file).getClassName().replace('/', '.'), sites);
        if (changed == null) {
            return file;
        }
        StringWriter problems = new StringWriter();
        CheckClassAdapter.verify(new ClassReader(changed), new Loader(classes), false, new PrintWriter(problems));
        if (!problems.toString().isEmpty()) {
            throw new AssertionError(problems);
        }
        return changed;
    }

    /** Compiles one source file for Java 17. */
    public static Map<String, byte[]> compile(String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        JavaFileManager files = new ForwardingJavaFileManager<>(compiler.getStandardFileManager(problems, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return written.computeIfAbsent(name, n -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        JavaFileObject file = new SimpleJavaFileObject(URI.create("memory:///T.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        boolean compiled = compiler.getTask(
                        null, files, problems, List.of("--release", "17", "-g"), null, List.of(file))
                .call();
        if (!compiled) {
            throw new AssertionError(problems.getDiagnostics());
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /** Finds the given classes first. */
    private static final class Loader extends ClassLoader {

        private final Map<String, byte[]> classes;

        Loader(Map<String, byte[]> classes) {
            super(Program.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] file = classes.get(name);
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, file, 0, file.length);
        }
    }
}
