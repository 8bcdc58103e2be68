package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ACONST_NULL;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.BIPUSH;
import static org.objectweb.asm.Opcodes.DCONST_0;
import static org.objectweb.asm.Opcodes.DOUBLE;
import static org.objectweb.asm.Opcodes.FCONST_0;
import static org.objectweb.asm.Opcodes.FLOAT;
import static org.objectweb.asm.Opcodes.ICONST_0;
import static org.objectweb.asm.Opcodes.INTEGER;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.LCONST_0;
import static org.objectweb.asm.Opcodes.LONG;
import static org.objectweb.asm.Opcodes.SIPUSH;

import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Instructions that the weaver writes often. */
final class Code {

    private Code() {}

    static AbstractInsnNode push(int value) {
        if (value >= -1 && value <= 5) {
            return new InsnNode(ICONST_0 + value);
        }
        if (value == (byte) value) {
            return new IntInsnNode(BIPUSH, value);
        }
        return value == (short) value ? new IntInsnNode(SIPUSH, value) : new LdcInsnNode(value);
    }

    /** A value of a type of a frame, for a variable that nobody reads. */
    static AbstractInsnNode dummy(Object type) {
        if (type == INTEGER) {
            return new InsnNode(ICONST_0);
        } else if (type == LONG) {
            return new InsnNode(LCONST_0);
        } else if (type == FLOAT) {
            return new InsnNode(FCONST_0);
        } else if (type == DOUBLE) {
            return new InsnNode(DCONST_0);
        }
        return new InsnNode(ACONST_NULL);
    }

    /** A load or store of a variable: {@code base} is ILOAD or ISTORE. */
    static AbstractInsnNode variable(int base, Object type, int slot) {
        int kind = type == INTEGER ? 0 : type == LONG ? 1 : type == FLOAT ? 2 : type == DOUBLE ? 3 : 4;
        return new VarInsnNode(base + kind, slot);
    }

    static AbstractInsnNode load(int slot) {
        return new VarInsnNode(ALOAD, slot);
    }

    /** A call of a static method of the runtime's class of bodies. */
    static AbstractInsnNode woven(String name, String descriptor) {
        return new MethodInsnNode(INVOKESTATIC, Names.WOVEN, name, descriptor, false);
    }

    /** A call of a method of the body. */
    static AbstractInsnNode ofBody(String name, String descriptor) {
        return new MethodInsnNode(INVOKEVIRTUAL, Names.WOVEN, name, descriptor, false);
    }

    static InsnList list(AbstractInsnNode... instructions) {
        InsnList list = new InsnList();
        for (AbstractInsnNode each : instructions) {
            list.add(each);
        }
        return list;
    }
}
