package org.lockrank.agent.bytecode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.util.Printer;

/**
 * Class files from text: an instruction a line or several between semicolons, with {@code label:} before it where needed, by
 * the names of the JVM's specification, variables and constants always as operands ({@code aload 0}, {@code ldc "x"}).
 *
 * <pre>
 * .catch any FROM TO HANDLER       an entry of the exception table, in order; or a class in place of any
 * .frame [Object int] [Throwable]  variables and stack here; given once, they must be given everywhere
 * .line 7
 * .repeat 100 INSTRUCTION
 * touch                            calls something that could throw
 * </pre>
 */
public final class Assembler {

    private final ClassWriter writer;
    private MethodVisitor code;
    private Map<String, Label> labels = new HashMap<>();

    private Assembler(String name, int version, String parent, boolean frames) {
        this.writer = new ClassWriter(frames ? ClassWriter.COMPUTE_MAXS : ClassWriter.COMPUTE_FRAMES) {
            @Override
            protected String getCommonSuperClass(String one, String other) {
                return one.equals(other) ? one : "java/lang/Object";
            }
        };
        writer.visit(version, Opcodes.ACC_PUBLIC + Opcodes.ACC_SUPER, name, null, parent, null);
        writer.visitSource("Shapes.txt", null);
    }

    /** A class with one method under test, {@code m}, and a constructor if that is not it. */
    public static byte[] assemble(String name, int version, int access, String method, String descriptor, String text) {
        return assemble(name, version, access, method, descriptor, "java/lang/Object", text);
    }

    /** The same of a class with another parent. */
    public static byte[] assemble(
            String name, int version, int access, String method, String descriptor, String parent, String text) {
        Assembler assembler = new Assembler(name, version, parent, version < Opcodes.V1_6 || text.contains(".frame"));
        if (!method.equals("<init>")) {
            assembler.method(
                    Opcodes.ACC_PUBLIC, "<init>", "()V", "aload 0; invokespecial java/lang/Object.<init> ()V; return");
        }
        assembler.method(access, method, descriptor, text);
        assembler.method(Opcodes.ACC_PUBLIC, "toString", "()Ljava/lang/String;", "ldc \"t\"; areturn");
        assembler.writer.visitEnd();
        return assembler.writer.toByteArray();
    }

    private void method(int access, String name, String descriptor, String text) {
        code = writer.visitMethod(access, name, descriptor, null, null);
        labels = new HashMap<>();
        code.visitCode();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.startsWith(".catch")) {
                String[] words = line.split(" +");
                code.visitTryCatchBlock(
                        label(words[2]), label(words[3]), label(words[4]), words[1].equals("any") ? null : words[1]);
            }
        }
        for (String line : text.lines().map(String::strip).toList()) {
            if (!line.startsWith(".catch")) {
                for (String part : line.split("; +")) {
                    instruction(part.strip());
                }
            }
        }
        code.visitMaxs(0, 0);
        code.visitEnd();
    }

    private Label label(String name) {
        return labels.computeIfAbsent(name, any -> new Label());
    }

    private void instruction(String text) {
        String rest = text;
        while (rest.matches("\\w+:.*")) {
            code.visitLabel(label(rest.substring(0, rest.indexOf(':'))));
            rest = rest.substring(rest.indexOf(':') + 1).strip();
        }
        if (rest.isEmpty()) {
            return;
        }
        String[] words = rest.split(" +");
        switch (words[0]) {
            case ".frame" -> frame(rest);
            case ".line" -> {
                Label here = new Label();
                code.visitLabel(here);
                code.visitLineNumber(Integer.parseInt(words[1]), here);
            }
            case ".repeat" -> {
                for (int i = Integer.parseInt(words[1]); i > 0; i--) {
                    instruction(rest.substring(rest.indexOf(words[2], rest.indexOf(words[1]) + words[1].length())));
                }
            }
            case "touch" -> {
                instruction("invokestatic java/lang/System.nanoTime ()J");
                instruction("pop2");
            }
            default -> plain(words, rest);
        }
    }

    private void plain(String[] words, String text) {
        int opcode = Arrays.asList(Printer.OPCODES).indexOf(words[0].toUpperCase(Locale.ROOT));
        if (opcode < 0) {
            throw new IllegalArgumentException(text);
        }
        switch (opcode) {
            case Opcodes.BIPUSH, Opcodes.SIPUSH -> code.visitIntInsn(opcode, Integer.parseInt(words[1]));
            case Opcodes.LDC -> code.visitLdcInsn(constant(text.substring(4)));
            case Opcodes.IINC -> code.visitIincInsn(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
            case Opcodes.NEW, Opcodes.CHECKCAST, Opcodes.INSTANCEOF -> code.visitTypeInsn(opcode, words[1]);
            case Opcodes.TABLESWITCH -> {
                Label[] cases = new Label[words.length - 3];
                Arrays.setAll(cases, i -> label(words[i + 3]));
                int first = Integer.parseInt(words[1]);
                code.visitTableSwitchInsn(first, first + cases.length - 1, label(words[2]), cases);
            }
            default -> {
                if (opcode >= Opcodes.ILOAD && opcode <= Opcodes.ALOAD
                        || opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE
                        || opcode == Opcodes.RET) {
                    code.visitVarInsn(opcode, Integer.parseInt(words[1]));
                } else if (opcode >= Opcodes.IFEQ && opcode <= Opcodes.JSR
                        || opcode == Opcodes.IFNULL
                        || opcode == Opcodes.IFNONNULL) {
                    code.visitJumpInsn(opcode, label(words[1]));
                } else if (opcode >= Opcodes.GETSTATIC && opcode <= Opcodes.PUTFIELD) {
                    int dot = words[1].lastIndexOf('.');
                    code.visitFieldInsn(opcode, words[1].substring(0, dot), words[1].substring(dot + 1), words[2]);
                } else if (opcode >= Opcodes.INVOKEVIRTUAL && opcode <= Opcodes.INVOKEINTERFACE) {
                    int dot = words[1].lastIndexOf('.');
                    code.visitMethodInsn(
                            opcode,
                            words[1].substring(0, dot),
                            words[1].substring(dot + 1),
                            words[2],
                            opcode == Opcodes.INVOKEINTERFACE);
                } else {
                    code.visitInsn(opcode);
                }
            }
        }
    }

    private static Object constant(String text) {
        if (text.startsWith("\"")) {
            return text.substring(1, text.length() - 1);
        }
        return text.matches("-?\\d+") ? Integer.valueOf(text) : Type.getObjectType(text);
    }

    private void frame(String text) {
        int end = text.indexOf(']');
        int second = text.indexOf('[', end);
        Object[] variables = types(text.substring(text.indexOf('[') + 1, end));
        Object[] stack = second < 0 ? new Object[0] : types(text.substring(second + 1, text.lastIndexOf(']')));
        code.visitFrame(Opcodes.F_NEW, variables.length, variables, stack.length, stack);
    }

    private static Object[] types(String text) {
        return Arrays.stream(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .map(Assembler::type)
                .toArray();
    }

    private static Object type(String word) {
        return switch (word) {
            case "int" -> Opcodes.INTEGER;
            case "long" -> Opcodes.LONG;
            case "top" -> Opcodes.TOP;
            case "null" -> Opcodes.NULL;
            case "raw" -> Opcodes.UNINITIALIZED_THIS;
            case "Object", "Throwable" -> "java/lang/" + word;
            default -> word;
        };
    }
}
