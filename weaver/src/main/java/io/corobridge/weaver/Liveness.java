package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.ISTORE;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** The variables that may still be read: for each instruction, those that are live before it. */
final class Liveness {

    private final ControlFlow flow;
    private final List<BitSet> before = new ArrayList<>();

    Liveness(ControlFlow flow) {
        this.flow = flow;
        List<List<Integer>> next = new ArrayList<>();
        for (int i = 0; i < flow.code.length; i++) {
            before.add(new BitSet());
            next.add(flow.successors(i));
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = flow.code.length - 1; i >= 0; i--) {
                BitSet live = new BitSet();
                next.get(i).forEach(each -> live.or(before.get(each)));
                step(flow.code[i], live);
                handled(i, live);
                if (!live.equals(before.get(i))) {
                    before.set(i, live);
                    changed = true;
                }
            }
        }
    }

    /** Live after the instruction, whether it gives a result or raises. */
    BitSet across(int at) {
        BitSet live = new BitSet();
        flow.successors(at).forEach(each -> live.or(before.get(each)));
        handled(at, live);
        return live;
    }

    BitSet before(int at) {
        return before.get(at);
    }

    private void handled(int at, BitSet live) {
        for (TryCatchBlockNode each : flow.handlers(at)) {
            live.or(before.get(flow.at(each.handler)));
        }
    }

    private static void step(AbstractInsnNode instruction, BitSet live) {
        if (instruction instanceof VarInsnNode variable) {
            live.set(variable.var, !isStore(variable));
        } else if (instruction instanceof IincInsnNode increment) {
            live.set(increment.var);
        }
    }

    private static boolean isStore(VarInsnNode variable) {
        return variable.getOpcode() >= ISTORE && variable.getOpcode() <= ASTORE;
    }

    /** The variables that the method writes. */
    static BitSet stored(MethodNode method) {
        BitSet stored = new BitSet();
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof VarInsnNode variable && isStore(variable)) {
                stored.set(variable.var);
            } else if (each instanceof IincInsnNode increment) {
                stored.set(increment.var);
            }
        }
        return stored;
    }
}
