package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.ISTORE;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.SWAP;
import static org.objectweb.asm.Opcodes.TOP;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves {@code NEW} behind the arguments of a constructor where one of them may suspend: an object that is not
 * constructed can't be kept in a record.
 *
 * <p>{@code NEW} and {@code POP} stay in the old place, so that the class is initialized there as before.
 */
final class NewObjects {

    private final String owner;
    private final MethodNode method;
    private final List<MethodInsnNode> calls;

    NewObjects(String owner, MethodNode method, List<MethodInsnNode> calls) {
        this.owner = owner;
        this.method = method;
        this.calls = calls;
    }

    void move() throws Refusal {
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each.getOpcode() == NEW) {
                method.instructions.insertBefore(each, new LabelNode()); // by which frames name the object
            }
        }
        while (moveOne()) {
            // the next one is looked for in the changed code
        }
    }

    private boolean moveOne() throws Refusal {
        ControlFlow flow = new ControlFlow(method);
        Frames frames = new Frames(owner, method, flow);
        Label object = across(flow, frames);
        if (object == null) {
            return false;
        }
        Liveness live = new Liveness(flow);
        for (int i = 0; i < flow.code.length; i++) {
            if (flow.code[i] instanceof FrameNode frame) {
                forget(frame, object);
            } else if (frames.isReachable(i)) {
                change(flow.code[i], i, object, frames, live);
            }
        }
        return true;
    }

    /** An object that is not constructed yet at one of the calls. */
    private @Nullable Label across(ControlFlow flow, Frames frames) {
        for (MethodInsnNode each : calls) {
            int at = flow.at(each);
            List<Object> types = new ArrayList<>(CallSite.below(each, frames.stack(at)));
            types.addAll(frames.locals(at));
            for (Object type : types) {
                if (type instanceof Label label) {
                    return label;
                }
            }
        }
        return null;
    }

    private static void forget(FrameNode frame, Label object) {
        frame.local = new ArrayList<>(frame.local == null ? List.of() : frame.local);
        frame.local.replaceAll(type -> isObject(type, object) ? TOP : type);
        frame.stack = new ArrayList<>(frame.stack == null ? List.of() : frame.stack);
        frame.stack.removeIf(type -> isObject(type, object));
    }

    private static boolean isObject(Object type, Label object) {
        return type instanceof LabelNode label && label.getLabel() == object;
    }

    private void change(AbstractInsnNode instruction, int at, Label object, Frames frames, Liveness live)
            throws Refusal {
        List<Object> stack = frames.stack(at);
        boolean onTop = !stack.isEmpty() && stack.get(stack.size() - 1) == object;
        int op = instruction.getOpcode();
        if (op == NEW && frames.isReachable(at + 1) && last(frames.stack(at + 1)) == object) {
            method.instructions.insert(instruction, new InsnNode(POP));
        } else if (instruction instanceof MethodInsnNode call && constructs(call, stack, object)) {
            construct(call, stack, object, frames.locals(at), live.across(at));
        } else if (op == DUP || op == ASTORE) {
            if (onTop) {
                method.instructions.remove(instruction);
            }
        } else if (op == ALOAD && frames.locals(at).get(((VarInsnNode) instruction).var) == object) {
            method.instructions.remove(instruction);
        } else if (onTop && op > DUP && op <= SWAP) {
            throw new Refusal(instruction, "a constructor call of an unknown form around a suspension");
        }
    }

    private static @Nullable Object last(List<Object> stack) {
        return stack.isEmpty() ? null : stack.get(stack.size() - 1);
    }

    private static boolean constructs(MethodInsnNode call, List<Object> stack, Label object) {
        return call.name.equals("<init>")
                && stack.get(stack.size() - Descriptors.argumentSlots(call.desc, false)) == object;
    }

    private void construct(MethodInsnNode call, List<Object> stack, Label object, List<Object> locals, BitSet live)
            throws Refusal {
        int receiver = stack.size() - Descriptors.argumentSlots(call.desc, false);
        int copies = 0;
        while (copies < receiver && stack.get(receiver - copies - 1) == object) {
            copies++;
        }
        boolean isKept = live.stream().anyMatch(slot -> slot < locals.size() && locals.get(slot) == object);
        if (isKept || stack.subList(0, receiver - copies).contains(object)) {
            throw new Refusal(call, "a constructor call of an unknown form around a suspension");
        }
        Type[] arguments = Type.getArgumentTypes(call.desc);
        InsnList code = new InsnList();
        int next = method.maxLocals;
        int[] slots = new int[arguments.length];
        for (int i = arguments.length - 1; i >= 0; i--) {
            slots[i] = next;
            code.add(new VarInsnNode(arguments[i].getOpcode(ISTORE), next));
            next += arguments[i].getSize();
        }
        code.add(new TypeInsnNode(NEW, call.owner));
        for (int i = 0; i < copies; i++) {
            code.add(new InsnNode(DUP));
        }
        for (int i = 0; i < arguments.length; i++) {
            code.add(new VarInsnNode(arguments[i].getOpcode(ILOAD), slots[i]));
        }
        method.maxLocals = next;
        method.maxStack += 2;
        method.instructions.insertBefore(call, code);
    }
}
