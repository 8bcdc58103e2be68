package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.MONITORENTER;
import static org.objectweb.asm.Opcodes.MONITOREXIT;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** The {@code synchronized} blocks around each instruction, counted along all paths. */
final class Monitors {

    private static final int MOST = 64; // more is a loop that enters and never leaves: no compiler writes that

    private final int[] depth;

    Monitors(ControlFlow flow) {
        depth = new int[flow.code.length];
        for (AbstractInsnNode each : flow.code) {
            if (each.getOpcode() == MONITORENTER) {
                count(flow);
                return;
            }
        }
    }

    private void count(ControlFlow flow) {
        Arrays.fill(depth, -1);
        Deque<int[]> work = new ArrayDeque<>();
        work.push(new int[] {0, 0});
        while (!work.isEmpty()) {
            int[] next = work.pop();
            int at = next[0];
            if (depth[at] >= next[1] || next[1] > MOST) {
                continue;
            }
            depth[at] = next[1];
            int op = flow.code[at].getOpcode();
            int after = next[1] + (op == MONITORENTER ? 1 : op == MONITOREXIT ? -1 : 0);
            flow.successors(at).forEach(each -> work.push(new int[] {each, after}));
            if (op >= 0 && op != MONITOREXIT) {
                for (TryCatchBlockNode each : flow.handlers(at)) {
                    work.push(new int[] {flow.at(each.handler), next[1]});
                    if (each.type == null) {
                        break;
                    }
                }
            }
        }
    }

    boolean isInside(int at) {
        return depth[at] > 0;
    }
}
