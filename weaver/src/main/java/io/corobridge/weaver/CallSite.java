package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** A call that may suspend: what is on the stack and in the variables there, and how it is made again. */
final class CallSite {

    final int number;
    final MethodInsnNode call;
    final Suspensions.Kind kind;
    final int line;

    /** The types of all variables. */
    final List<Object> locals;

    /** The types of what is on the stack below the operands of the call. */
    final List<Object> below;

    /** The variables that may be read after the call. */
    final BitSet live;

    /** The operands of the call, the receiver first; none for a leaf, which is not made again. */
    final List<Operand> operands;

    /** The place where the call is made again. */
    final LabelNode again = new LabelNode();

    /** The place where its result is checked. */
    final LabelNode check = new LabelNode();

    /** The places where the activation is saved and restored. */
    final LabelNode save = new LabelNode();

    final LabelNode resume = new LabelNode();

    CallSite(int number, MethodInsnNode call, Suspensions.Kind kind, Point point, List<Operand> operands) {
        this.number = number;
        this.call = call;
        this.kind = kind;
        this.locals = point.locals();
        this.below = List.copyOf(below(call, point.stack()));
        this.live = point.live();
        this.operands = operands;
        line = Place.line(call);
    }

    /** The state before a call. */
    record Point(List<Object> locals, List<Object> stack, BitSet live) {}

    boolean isLeaf() {
        return kind != Suspensions.Kind.CALL;
    }

    /** The type of the result as it is checked: leaves give an object. Null for none. */
    static Type result(CallSite site) {
        return site.isLeaf() ? Type.getObjectType(Names.OBJECT) : Type.getReturnType(site.call.desc);
    }

    /** The stack where the result is checked. */
    List<Object> withResult() {
        List<Object> stack = new ArrayList<>(below);
        Type result = result(this);
        if (result.getSort() != Type.VOID) {
            stack.add(Descriptors.inFrame(result));
            if (result.getSize() == 2) {
                stack.add(Opcodes.TOP);
            }
        }
        return stack;
    }

    /** The operands that have to be kept for the call to be made again. */
    List<Operand> kept() {
        return operands.stream().filter(Operand::isKept).toList();
    }

    /** The values on the stack below the operands of a call. */
    static List<Object> below(MethodInsnNode call, List<Object> stack) {
        int slots = Descriptors.argumentSlots(call.desc, call.getOpcode() == Opcodes.INVOKESTATIC);
        return stack.subList(0, stack.size() - slots);
    }
}
