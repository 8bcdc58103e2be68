package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/**
 * A scope that a method has at hand.
 *
 * @param slot the variable it is in, or that of {@code this}
 * @param type its type
 * @param fields the fields that lead from that variable to it: none if it is in the variable
 */
record Scope(int slot, String type, List<Field> fields) {

    /** A field of a class, by its type's descriptor. */
    record Field(String holder, String name, String descriptor) {

        static Field of(FieldInsnNode read) {
            return new Field(read.owner, read.name, read.desc);
        }
    }

    static Scope inVariable(int slot, String type) {
        return new Scope(slot, type, List.of());
    }

    static Scope inField(String type, Field field) {
        return new Scope(0, type, List.of(field));
    }

    /** The same scope, reached through a field of an inner class. */
    Scope through(Field outer) {
        List<Field> path = new ArrayList<>(List.of(outer));
        path.addAll(fields);
        return new Scope(0, type, path);
    }

    InsnList load() {
        InsnList code = Code.list(Code.load(slot));
        for (Field each : fields) {
            code.add(new FieldInsnNode(Opcodes.GETFIELD, each.holder, each.name, each.descriptor));
        }
        return code;
    }
}
