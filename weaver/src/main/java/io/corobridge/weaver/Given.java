package io.corobridge.weaver;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodNode;

/**
 * The variables that whoever enters a method gives, at each entry the same: {@code this}, scopes, and what a lambda has
 * captured. They are not saved.
 */
final class Given {

    private final List<Scope> scopes;
    private final BitSet slots = new BitSet();

    Given(MethodNode method, List<Scope> scopes, Lambdas.@Nullable Entry lambda) {
        this.scopes = scopes;
        if (!Descriptors.isStatic(method)) {
            slots.set(0);
        }
        scopes.forEach(scope -> slots.set(scope.slot()));
        if (lambda != null) {
            slots.set(0, lambda.slots());
        }
        slots.andNot(Liveness.stored(method));
    }

    boolean contains(int slot) {
        return slots.get(slot);
    }

    /**
     * The place where an activation has the operand of a call in any case; null if it is saved for that.
     *
     * @param argument the argument that the operand is, or -1
     * @param fields the fields it was read through from {@code this}, if any
     */
    @Nullable
    Scope again(Object type, int argument, List<Scope.Field> fields) {
        if (argument >= 0 && contains(argument) && type instanceof String name) {
            return Scope.inVariable(argument, name);
        }
        return fields.isEmpty() || !contains(0)
                ? null
                : scopes.stream()
                        .filter(scope -> scope.fields().equals(fields))
                        .findFirst()
                        .orElse(null);
    }
}
