package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NULL;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.TOP;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;

/**
 * The values that are saved where an activation is left: operands on the stack, live variables, operands kept for the
 * call.
 */
final class SavedState {

    /**
     * A value and its place in the record: the number of a reference or of a long, -1 for null and for what is dead.
     */
    private record Value(Object type, int slot, int index) {}

    private final List<Value> stack = new ArrayList<>(); // the top first
    private final List<Value> variables = new ArrayList<>();
    private final List<Value> kept = new ArrayList<>();
    private int references;
    private int longs;

    SavedState(CallSite site, Given given) {
        for (int i = site.below.size() - 1; i >= 0; i--) {
            if (site.below.get(i) != TOP) {
                stack.add(value(site.below.get(i), -1, true));
            }
        }
        for (int i = 0; i < site.locals.size(); i++) {
            Object type = site.locals.get(i);
            if (type != TOP && !given.contains(i)) {
                variables.add(value(type, i, site.live.get(i)));
            }
        }
        List<Operand> operands = site.kept();
        for (int i = 0; i < operands.size(); i++) {
            kept.add(value(operands.get(i).type(), i, true));
        }
    }

    private Value value(Object type, int slot, boolean isLive) {
        if (!isLive || type == NULL) {
            return new Value(type, slot, -1);
        }
        return new Value(type, slot, RecordShape.isReference(type) ? references++ : longs++);
    }

    int references() {
        return references;
    }

    int longs() {
        return longs;
    }

    /** Saves all; the stack is empty then. The record is in its variable. */
    void save(InsnList code, RecordShape shape, Layout layout) {
        for (Value each : stack) {
            if (each.index < 0) {
                code.add(new InsnNode(POP));
            } else {
                shape.pop(code, layout.rec, each.type, each.index);
            }
        }
        variables.forEach(each -> save(code, shape, layout, each, each.slot));
        kept.forEach(each -> save(code, shape, layout, each, layout.kept + each.slot));
    }

    private static void save(InsnList code, RecordShape shape, Layout layout, Value value, int slot) {
        if (value.index < 0) {
            return;
        }
        code.add(Code.load(layout.rec));
        code.add(Code.variable(ILOAD, value.type, slot));
        if (RecordShape.isReference(value.type)) {
            shape.putReference(code, value.index);
        } else {
            RecordShape.toBits(code, value.type);
            shape.putLong(code, value.index);
        }
    }

    /** Restores all. Variables that are dead get a value that nobody reads: the frames behind may name them. */
    void restore(InsnList code, RecordShape shape, Layout layout) {
        variables.forEach(each -> restore(code, shape, layout, each, each.slot));
        kept.forEach(each -> restore(code, shape, layout, each, layout.kept + each.slot));
        for (int i = stack.size() - 1; i >= 0; i--) {
            take(code, shape, layout, stack.get(i));
        }
    }

    private static void restore(InsnList code, RecordShape shape, Layout layout, Value value, int slot) {
        take(code, shape, layout, value);
        code.add(Code.variable(ISTORE, value.type, slot));
    }

    private static void take(InsnList code, RecordShape shape, Layout layout, Value value) {
        if (value.index < 0) {
            code.add(Code.dummy(value.type));
        } else {
            shape.take(code, layout.rec, value.type, value.index);
        }
    }
}
