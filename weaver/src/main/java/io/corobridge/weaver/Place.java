package io.corobridge.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Names places in a method as stack traces do. */
record Place(ClassNode node, MethodNode method) {

    /** The method, file and line of an instruction. */
    String of(AbstractInsnNode at) {
        return node.name.replace('/', '.') + "." + inFile() + ":" + line(at) + ")";
    }

    /** The name of the method and its file, not closed: a line follows. */
    String inFile() {
        return method.name + "(" + (node.sourceFile == null ? "Unknown Source" : node.sourceFile);
    }

    /** The line of an instruction, or 0. */
    static int line(@Nullable AbstractInsnNode at) {
        for (AbstractInsnNode each = at; each != null; each = each.getPrevious()) {
            if (each instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }
}
