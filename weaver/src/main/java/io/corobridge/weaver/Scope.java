package io.corobridge.weaver;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InsnList;

/**
 * A scope that a method has at hand.
 *
 * @param slot the variable it is in, or that of {@code this}
 * @param type its type
 * @param holder the class of the field it is in, null if it is in the variable
 * @param field that field's name
 */
record Scope(
        int slot,
        String type,
        @Nullable String holder,
        @Nullable String field) {

    static Scope inVariable(int slot, String type) {
        return new Scope(slot, type, null, null);
    }

    static Scope inField(String type, String holder, String field) {
        return new Scope(0, type, holder, field);
    }

    InsnList load() {
        InsnList code = Code.list(Code.load(slot));
        if (holder != null) {
            code.add(new FieldInsnNode(Opcodes.GETFIELD, holder, field, "L" + type + ";"));
        }
        return code;
    }
}
