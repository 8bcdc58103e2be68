package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The colour of methods: one that has a scope at hand may be suspended, every other is left as it is.
 *
 * <p>A scope is at hand as a parameter, which includes what a lambda has captured, as a final field, which includes
 * what an inner class has captured, or as {@code this} in a class of scopes.
 */
final class Colour {

    private final Set<String> types;
    private final ScopeHolders holders;

    Colour(Set<String> types, ScopeHolders holders) {
        this.types = types;
        this.holders = holders;
    }

    /** The scopes of a method: none if it is not coloured. The last one is the nearest. */
    List<Scope> of(ClassNode node, MethodNode method) {
        List<Scope> scopes = new ArrayList<>();
        if (!Descriptors.isStatic(method) && !method.name.equals("<init>")) {
            scopes.addAll(holders.fields(node.name));
            if (types.contains(node.name)) {
                scopes.add(Scope.inVariable(0, node.name));
            }
        }
        int slot = Descriptors.isStatic(method) ? 0 : 1;
        for (Type each : Type.getArgumentTypes(method.desc)) {
            if (isScope(each)) {
                scopes.add(Scope.inVariable(slot, each.getInternalName()));
            }
            slot += each.getSize();
        }
        return scopes;
    }

    boolean isScope(Type type) {
        return type.getSort() == Type.OBJECT && types.contains(type.getInternalName());
    }

    /** Returns whether a method has code that could be woven. */
    static boolean hasCode(MethodNode method) {
        return (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) == 0 && method.instructions.size() > 0;
    }
}
