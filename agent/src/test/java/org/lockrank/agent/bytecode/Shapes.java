package org.lockrank.agent.bytecode;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Methods that are valid and that {@code javac} does not write, each as some compiler, shrinker or obfuscator does, and what
 * the hooks are told when it runs.
 */
final class Shapes {

    /**
     * A class with one method {@code m}.
     *
     * @param descriptor of {@code m}, which is called with "a", "b" and 1, as far as it takes them
     * @param text its code, for {@link Assembler}
     * @param compiled whether HotSpot compiles it unwatched
     * @param told what the hooks are told
     */
    record Shape(
            String name, int version, int access, String descriptor, String text, boolean compiled, List<String> told) {

        byte[] file() {
            return Assembler.assemble(name, version, access, "m", descriptor, text);
        }

        @Override
        public String toString() {
            return name;
        }

        boolean isStatic() {
            return (access & Opcodes.ACC_STATIC) != 0;
        }
    }

    private static final int SYNCHRONIZED = Opcodes.ACC_PUBLIC + Opcodes.ACC_SYNCHRONIZED;
    private static final int STATIC = Opcodes.ACC_PUBLIC + Opcodes.ACC_STATIC;
    private static final String ONE = "(Ljava/lang/Object;)V";
    private static final String TWO = "(Ljava/lang/Object;Ljava/lang/Object;)V";

    private static final String[] BLOCK = {"enter a", "entered a", "exit a"};
    private static final String[] NESTED = {"enter a", "entered a", "enter b", "entered b", "exit b", "exit a"};
    private static final String[] METHOD = {"in t", "exit t"};

    private static final List<Shape> ALL = new ArrayList<>();

    private Shapes() {}

    static List<Shape> all() {
        return ALL;
    }

    private static void shape(
            String name, int version, int access, String descriptor, boolean compiled, String text, String... told) {
        ALL.add(new Shape(name, version, access, descriptor, text, compiled, List.of(told)));
    }

    private static void method(String name, String text, String... told) {
        shape(name, Opcodes.V17, SYNCHRONIZED, "(I)V", true, text, told);
    }

    private static void block(String name, String text, String... told) {
        shape(name, Opcodes.V17, STATIC, ONE, true, text, told);
    }

    private static void blocks(String name, String text, String... told) {
        shape(name, Opcodes.V17, STATIC, TWO, true, text, told);
    }

    static {
        // ProGuard, R8: at the common return nobody needs this.
        method("ThisIsDeadAtAReturn", """
                iload 1; ifeq end
                touch
                end: .frame []
                return""", METHOD);
        method("ThisIsDeadAtAHandler", """
                .catch java/lang/RuntimeException from to caught
                from: touch
                to: goto end
                caught: .frame [] [java/lang/RuntimeException]
                pop
                end: .frame []
                return""", METHOD);
        // The Kotlin compiler's own jar, shrunk.
        method("ThisIsUsedAgainForANumber", """
                iload 1; istore 0
                again: .frame [int]
                touch
                iinc 0 -1; iload 0; ifgt again
                return""", METHOD);
        method("ThisIsUsedAgainForHalfOfANumber", """
                lconst_1; lstore 0
                again: .frame [long]
                touch
                lload 0; lconst_1; lsub; dup2; lstore 0; lconst_0; lcmp; ifgt again
                return""", METHOD);
        method("ThisIsReplaced", "aconst_null; astore 0; touch; return", METHOD);
        method("ThisIsReplacedInALoop", """
                goto test
                again: .frame [java/lang/String]
                touch
                end: .frame [Object]
                return
                test: .frame [ThisIsReplacedInALoop int]
                ldc "x"; astore 0; goto again""", METHOD);
        // A loop that begins the method: what comes first must be run once.
        method("BeginsWithALoop", "again: iinc 1 -1; touch; iload 1; ifge again; return", METHOD);
        method("OnlyThrows", "aconst_null; athrow", METHOD);
        method("NeverReturns", """
                .catch java/lang/Error from to caught
                from: again: touch
                new java/lang/Error; dup; invokespecial java/lang/Error.<init> ()V; athrow
                to: caught: athrow""", METHOD);
        // R8: the return stands within the range whose handler releases the block's monitor.
        shape(
                "MethodWithAReturnBehindAnExit",
                Opcodes.V17,
                SYNCHRONIZED,
                ONE,
                true,
                """
                .catch any from to caught
                .catch any caught rest caught
                aload 1; monitorenter
                from: touch
                aload 1; monitorexit; return
                to: caught: aload 1; monitorexit
                rest: athrow""",
                "in t",
                "enter a",
                "entered a",
                "exit a",
                "exit t");
        block("ReturnBehindAnExitInItsRange", """
                .catch any from to caught
                .catch any caught rest caught
                aload 0; monitorenter
                from: touch
                aload 0; monitorexit; return
                to: caught: aload 0; monitorexit
                rest: athrow""", BLOCK);
        block("SeveralExitsWithOneHandler", """
                .catch any from to handler
                .catch any caught rest handler
                aload 0; dup; astore 1; monitorenter
                from: touch
                invokestatic java/lang/System.nanoTime ()J; l2i; ifne other
                aload 1; monitorexit; return
                other: aload 1; monitorexit; return
                to: caught: aload 1; monitorexit
                rest: athrow
                handler: goto caught""", BLOCK);
        block("HolesBetweenRanges", """
                .catch any one oneEnd caught
                .catch any two twoEnd caught
                aload 0; dup; astore 1; monitorenter
                iconst_1; istore 2
                one: touch
                oneEnd: iinc 2 1
                two: touch
                aload 1; monitorexit
                twoEnd: return
                caught: aload 1; monitorexit; athrow""", BLOCK);
        // ecj gives an empty block no handler.
        block("EmptyWithoutAHandler", "aload 0; dup; monitorenter; monitorexit; return", "enter a", "exit a");
        block("EmptyWithAHandler", """
                .catch any from to caught
                aload 0; dup; astore 1; monitorenter
                from: aload 1; monitorexit
                to: return
                caught: aload 1; monitorexit; athrow""", BLOCK);
        blocks("EmptyWithinABlock", """
                .catch any from to caught
                aload 0; monitorenter
                from: touch
                aload 1; dup; monitorenter; monitorexit
                aload 0; monitorexit
                to: return
                caught: aload 0; monitorexit; athrow""", "enter a", "entered a", "enter b", "exit b", "exit a");
        block("EmptyWithinATry", """
                .catch java/lang/RuntimeException from to caught
                from: touch
                aload 0; dup; monitorenter; monitorexit
                to: return
                caught: pop; return""", "enter a", "exit a");
        // Clojure: the range begins some instructions later.
        blocks("RangeThatBeginsLater", """
                .catch any inner innerEnd innerCaught
                .catch any outer outerEnd outerCaught
                aload 0; astore 2; aload 2; monitorenter; aconst_null; pop
                outer: aload 1; astore 3; aload 3; monitorenter; aconst_null; pop
                inner: touch
                innerEnd: aload 3; monitorexit
                aconst_null; pop
                outerEnd: aload 2; monitorexit; aconst_null; pop
                return
                innerCaught: astore 4; aload 3; monitorexit; aconst_null; pop; aload 4; athrow
                outerCaught: astore 4; aload 2; monitorexit; aconst_null; pop; aload 4; athrow
                .catch any innerCaught outerCaught outerCaught""", NESTED);
        // Kotlin: inlined into an expression, so that something lies on the stack all the while.
        block("InlinedIntoAnExpression", """
                .catch any from to caught
                iconst_1
                aload 0; astore 1; iconst_0; istore 2; aload 1; monitorenter
                nop
                from: touch
                to: nop; aload 1; monitorexit
                pop; return
                caught: astore 3; aload 1; monitorexit; aload 3; athrow""", BLOCK);
        block("VariableOfTheLockUsedAgain", """
                .catch any from to caught
                aload 0; dup; astore 0; monitorenter
                from: touch
                aload 0; monitorexit
                to: lconst_1; lstore 0
                again: lload 0; lconst_1; lsub; dup2; lstore 0; lconst_0; lcmp; ifgt again
                return
                caught: astore 1; aload 0; monitorexit; aload 1; athrow""", BLOCK);
        blocks("BlockWithinAHandler", """
                .catch any from to caught
                .catch any inner innerEnd innerCaught
                .catch any caught caught2 caught2
                aload 0; monitorenter
                from: invokestatic java/lang/Thread.onSpinWait ()V
                aconst_null; athrow
                to: caught: pop
                aload 1; monitorenter
                inner: touch
                aload 1; monitorexit
                innerEnd: aload 0; monitorexit; return
                innerCaught: aload 1; monitorexit; athrow
                caught2: aload 0; monitorexit; athrow""", "enter a", "entered a", "enter b", "entered b", "exit b", "exit a");
        block("LoopRightBehindTheEnter", """
                .catch any from to caught
                iconst_3; istore 1
                aload 0; monitorenter
                from: again: touch
                iinc 1 -1; iload 1; ifgt again
                aload 0; monitorexit
                to: return
                caught: aload 0; monitorexit; athrow""", BLOCK);
        // R8, ProGuard: what cannot throw is in no range, and other ways arrive before one begins again.
        blocks("OtherWaysArriveBehindTheExit", """
                .catch any from to caught
                .catch any inner innerEnd innerCaught
                .catch any late lateEnd caught
                .catch any innerCaught innerLeft innerCaught
                .catch any innerLeft innerOver caught
                aload 0; monitorenter
                from: touch
                aload 1; ifnull end
                aload 1; dup; astore 2; monitorenter
                to: inner: invokestatic java/lang/Thread.onSpinWait ()V
                aload 2; monitorexit
                innerEnd: end: iconst_1; pop
                late: aload 0; monitorexit
                lateEnd: return
                caught: aload 0; monitorexit; athrow
                innerCaught: aload 2; monitorexit
                innerLeft: athrow
                innerOver: nop""", "enter a", "entered a", "enter b", "entered b", "exit b", "exit a");
        blocks(
                "JumpsBehindTheExitToWhereOtherWaysArrive",
                """
                .catch any from to caught
                .catch any inner innerEnd innerCaught
                .catch any late lateEnd caught
                .catch any innerCaught innerLeft innerCaught
                .catch any innerLeft innerOver caught
                aload 0; monitorenter
                from: touch
                aload 1; ifnull end
                aload 1; dup; astore 2; monitorenter
                to: inner: invokestatic java/lang/Thread.onSpinWait ()V
                aload 2; monitorexit
                innerEnd: goto end
                caught: aload 0; monitorexit; athrow
                innerCaught: aload 2; monitorexit
                innerLeft: athrow
                innerOver: end: iconst_1; pop
                late: aload 0; monitorexit
                lateEnd: return""",
                "enter a",
                "entered a",
                "enter b",
                "entered b",
                "exit b",
                "exit a");
        block("OtherWaysArriveBehindTheEnter", """
                .catch any from to caught
                iconst_3; istore 1
                aload 0; monitorenter
                again: iinc 1 -1
                from: touch
                iload 1; ifgt again
                aload 0; monitorexit
                to: return
                caught: aload 0; monitorexit; athrow""", BLOCK);
        block("BranchBeforeTheRange", """
                .catch any from to caught
                aload 0; monitorenter
                aload 0; ifnull end
                from: touch
                to: end: aload 0; monitorexit; return
                caught: aload 0; monitorexit; athrow""", "enter a", "exit a");
        block("LockIsNull", "aconst_null; dup; astore 1; monitorenter; aload 1; monitorexit; return", "enter null");
        block("CodeThatNothingLeadsTo", """
                .catch any dead deadEnd caught
                return
                dead: .frame [Object]
                aload 0; monitorenter; touch; aload 0; monitorexit
                deadEnd: return
                caught: .frame [Object] [Throwable]
                athrow""");
        block("LinesThatDoNotExist", """
                .catch any from to caught
                .line 0
                aload 0; dup; astore 1
                .line 65535
                monitorenter
                from: touch
                aload 1; monitorexit
                to: .line 1
                return
                caught: aload 1; monitorexit; athrow""", BLOCK);
        shape("Subroutine", Opcodes.V1_4, STATIC, ONE, true, """
                .catch any from to caught
                .catch any sub end caught
                aload 0; monitorenter
                from: jsr sub
                aload 0; monitorexit
                to: return
                caught: aload 0; monitorexit; athrow
                sub: astore 3; touch; ret 3; end: nop""", BLOCK);
        shape("NoFrames", Opcodes.V1_5, STATIC, ONE, true, """
                .catch any from to caught
                aload 0; ifnull end
                aload 0; monitorenter
                from: touch
                aload 0; monitorexit
                to: end: return
                caught: aload 0; monitorexit; athrow""", BLOCK);
        // What HotSpot does not compile in any case is watched all the same.
        shape("TakenWithinItsRange", Opcodes.V17, STATIC, ONE, false, """
                .catch any from to caught
                from: aload 0; monitorenter
                touch
                aload 0; monitorexit
                to: return
                caught: aload 0; monitorexit; athrow""", BLOCK);
        shape(
                "TakenTwice",
                Opcodes.V17,
                STATIC,
                ONE,
                false,
                """
                .catch any from to caught
                aload 0; dup; monitorenter; monitorenter
                from: touch
                aload 0; monitorexit; aload 0; monitorexit
                to: return
                caught: athrow""",
                "enter a",
                "enter a",
                "entered a",
                "exit a",
                "exit a");
        shape(
                "ReleasedInTheOrderTheyWereTaken",
                Opcodes.V17,
                STATIC,
                TWO,
                false,
                """
                aload 0; monitorenter; aload 1; monitorenter
                touch
                aload 0; monitorexit; aload 1; monitorexit; return""",
                "enter a",
                "enter b",
                "exit b",
                "exit a");
        shape(
                "OneHandlerForTwoLocks",
                Opcodes.V17,
                STATIC,
                TWO,
                false,
                """
                .catch any one oneEnd caught
                .catch any two twoEnd caught
                aload 0; dup; astore 2; monitorenter
                one: touch
                aload 2; monitorexit
                oneEnd: aload 1; dup; astore 2; monitorenter
                two: touch
                aload 2; monitorexit
                twoEnd: return
                caught: aload 2; monitorexit; athrow""",
                "enter a",
                "entered a",
                "exit a",
                "enter b",
                "entered b",
                "exit b");
    }
}
