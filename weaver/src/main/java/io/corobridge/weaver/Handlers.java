package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ATHROW;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Has each handler of a woven method clear what a call left behind that raised before its callee took the link.
 *
 * <p>A handler around the whole method does that for what nobody in the method catches: unwoven code further out may
 * catch it, and call woven code then.
 */
final class Handlers {

    private final MethodNode method;
    private final Layout layout;

    Handlers(MethodNode method, Layout layout) {
        this.method = method;
        this.layout = layout;
    }

    void clear() {
        Set<LabelNode> handlers = new LinkedHashSet<>();
        method.tryCatchBlocks.forEach(each -> handlers.add(each.handler));
        for (LabelNode each : handlers) {
            AbstractInsnNode at = each;
            while (at.getOpcode() < 0 && !(at instanceof FrameNode)) {
                at = at.getNext();
            }
            if (at instanceof FrameNode) { // else nothing in its range can raise
                method.instructions.insert(at, caught());
            }
        }
    }

    /**
     * Adds the handler around all of the method's own code, which ends here. It needs no variable of that: compilers
     * that fill unreachable code leave none there, not even {@code this}.
     */
    InsnList around(LabelNode start) {
        LabelNode handler = new LabelNode();
        method.tryCatchBlocks.add(new TryCatchBlockNode(start, handler, handler, null));
        InsnList code = new InsnList();
        code.add(handler);
        code.add(Frames.node(layout.with(List.of()), List.of("java/lang/Throwable")));
        code.add(caught());
        code.add(new InsnNode(ATHROW));
        return code;
    }

    private InsnList caught() {
        return Code.list(Code.load(layout.body), Code.woven("caught", "(L" + Names.WOVEN + ";)V"));
    }
}
