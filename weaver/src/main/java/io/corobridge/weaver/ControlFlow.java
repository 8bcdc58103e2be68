package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ATHROW;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.RETURN;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The instructions of a method in order, where each may go on, and what handles its exceptions. */
final class ControlFlow {

    final AbstractInsnNode[] code;
    private final Map<AbstractInsnNode, Integer> index = new IdentityHashMap<>();
    private final List<List<TryCatchBlockNode>> handlers = new ArrayList<>();

    ControlFlow(MethodNode method) {
        code = method.instructions.toArray();
        for (int i = 0; i < code.length; i++) {
            index.put(code[i], i);
            handlers.add(List.of());
        }
        for (TryCatchBlockNode each : method.tryCatchBlocks) {
            for (int i = at(each.start); i < at(each.end); i++) {
                List<TryCatchBlockNode> more = new ArrayList<>(handlers.get(i));
                more.add(each);
                handlers.set(i, more);
            }
        }
    }

    int at(AbstractInsnNode instruction) {
        return Objects.requireNonNull(index.get(instruction));
    }

    /** The handlers of an instruction, the innermost first. */
    List<TryCatchBlockNode> handlers(int at) {
        return handlers.get(at);
    }

    /** The instructions that follow one that raises nothing. */
    List<Integer> successors(int at) {
        List<Integer> next = new ArrayList<>();
        AbstractInsnNode instruction = code[at];
        int op = instruction.getOpcode();
        if (instruction instanceof JumpInsnNode jump) {
            next.add(at(jump.label));
        } else if (instruction instanceof TableSwitchInsnNode table) {
            addAll(next, table.labels, table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode table) {
            addAll(next, table.labels, table.dflt);
        }
        boolean ends = op == GOTO || op == ATHROW || (op >= IRETURN && op <= RETURN) || isSwitch(instruction);
        if (!ends && at + 1 < code.length) {
            next.add(at + 1);
        }
        return next;
    }

    private static boolean isSwitch(AbstractInsnNode instruction) {
        return instruction instanceof TableSwitchInsnNode || instruction instanceof LookupSwitchInsnNode;
    }

    private void addAll(List<Integer> next, List<LabelNode> labels, LabelNode otherwise) {
        labels.forEach(label -> next.add(at(label)));
        next.add(at(otherwise));
    }
}
