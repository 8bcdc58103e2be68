package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.GETFIELD;
import static org.objectweb.asm.Opcodes.NOP;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * The instructions that made each operand of a call, through variables and copies. An argument is a load of its own.
 */
final class Origins {

    private final Frame<SourceValue>[] frames;

    Origins(String owner, MethodNode method) {
        try {
            frames = new Analyzer<>(new Sources()).analyze(owner, method);
        } catch (AnalyzerException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The instructions that may have made an operand.
     *
     * @param depth how many operands are above it
     */
    private Set<AbstractInsnNode> of(int at, int depth) {
        Frame<SourceValue> frame = frames[at];
        return frame == null ? Set.of() : frame.getStack(frame.getStackSize() - 1 - depth).insns;
    }

    /** The slot of the argument that an operand is, or -1. */
    int argument(int at, int depth) {
        Set<AbstractInsnNode> sources = of(at, depth);
        return sources.size() == 1 && sources.iterator().next() instanceof Argument argument ? argument.var : -1;
    }

    /**
     * The fields that an operand was read through from {@code this}, the first one first; none if it is anything else.
     */
    List<Scope.Field> fields(int at, int depth, Map<AbstractInsnNode, Integer> index) {
        Set<AbstractInsnNode> sources = of(at, depth);
        if (sources.size() != 1
                || !(sources.iterator().next() instanceof FieldInsnNode read)
                || read.getOpcode() != GETFIELD) {
            return List.of();
        }
        int before = index.getOrDefault(read, 0);
        List<Scope.Field> path =
                argument(before, 0) == 0 ? new ArrayList<>() : new ArrayList<>(fields(before, 0, index));
        if (path.isEmpty() && argument(before, 0) != 0) {
            return List.of();
        }
        path.add(Scope.Field.of(read));
        return path;
    }

    /**
     * Returns whether the iterator on top of the stack surely is one of a collection, and so none of a scope's loops.
     */
    boolean isOfCollection(int at) {
        Set<AbstractInsnNode> sources = of(at, 0);
        return !sources.isEmpty() && sources.stream().allMatch(Origins::givesPlainIterator);
    }

    private static boolean givesPlainIterator(AbstractInsnNode source) {
        return source instanceof MethodInsnNode call
                && call.owner.startsWith("java/util/")
                && call.desc.startsWith("()Ljava/util/");
    }

    /** The value of an argument at the entry. */
    private static final class Argument extends VarInsnNode {
        Argument(int slot) {
            super(ALOAD, slot);
        }
    }

    /**
     * Follows values through copies; each value that nobody knows has a source of its own, so that none gets lost in a
     * merge.
     */
    private static final class Sources extends SourceInterpreter {

        private final Map<TryCatchBlockNode, SourceValue> caught = new HashMap<>();

        Sources() {
            super(Opcodes.ASM9);
        }

        @Override
        public SourceValue newParameterValue(boolean isInstanceMethod, int local, Type type) {
            return new SourceValue(type.getSize(), new Argument(local));
        }

        @Override
        public SourceValue newExceptionValue(TryCatchBlockNode block, Frame<SourceValue> handler, Type exceptionType) {
            return caught.computeIfAbsent(block, key -> new SourceValue(1, new InsnNode(NOP)));
        }

        @Override
        public SourceValue copyOperation(AbstractInsnNode instruction, SourceValue value) {
            return value;
        }
    }
}
