package io.corobridge.weaver;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Reads descriptors: slots, and types as the verifier names them. */
final class Descriptors {

    private Descriptors() {}

    /** The slots of the receiver and the arguments. */
    static int argumentSlots(String descriptor, boolean isStatic) {
        int slots = isStatic ? 0 : 1;
        for (Type each : Type.getArgumentTypes(descriptor)) {
            slots += each.getSize();
        }
        return slots;
    }

    static boolean isStatic(MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) != 0;
    }

    /** A type as a frame has it. */
    static Object inFrame(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.CHAR, Type.BYTE, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.ARRAY -> type.getDescriptor();
            default -> type.getInternalName();
        };
    }

    /** Returns whether a type of a frame takes two slots. */
    static boolean isWide(Object type) {
        return type == Opcodes.LONG || type == Opcodes.DOUBLE;
    }

    /** A method's key in its class, and its link. */
    static String key(String name, String descriptor) {
        return name + descriptor;
    }

    static String key(MethodNode method) {
        return key(method.name, method.desc);
    }
}
