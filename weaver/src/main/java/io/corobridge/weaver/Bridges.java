package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ACC_BRIDGE;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Has bridge methods pass the caller's link on to the method that they call: they have no activation of their own. */
final class Bridges {

    private Bridges() {}

    static boolean isBridge(MethodNode method) {
        return (method.access & ACC_BRIDGE) != 0;
    }

    /** Changes a bridge. False if its method is of an unknown form. */
    static boolean weave(MethodNode method, List<Scope> scopes) {
        MethodInsnNode target = target(method);
        if (target == null) {
            return false;
        }
        String from = Descriptors.key(method);
        String to = Descriptors.key(target.name, target.desc);
        if (!from.equals(to)) {
            InsnList code = Prologue.findBody(scopes, from);
            code.add(new LdcInsnNode(from));
            code.add(new LdcInsnNode(to));
            code.add(Code.woven("bridge", "(L" + Names.WOVEN + ";Ljava/lang/String;Ljava/lang/String;)V"));
            method.instructions.insert(code);
        }
        return true;
    }

    private static @Nullable MethodInsnNode target(MethodNode method) {
        MethodInsnNode target = null;
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call) {
                if (target != null || !call.name.equals(method.name)) {
                    return null;
                }
                target = call;
            }
        }
        return target;
    }
}
