package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the calls of a method where it may be left, and what has to be known about each. */
final class CallSites {

    private final Suspensions suspensions;
    private final Given given;
    private final ControlFlow flow;
    private final Frames frames;
    private final Liveness live;
    private final Monitors monitors;
    private final Origins origins;
    private final Map<AbstractInsnNode, Integer> index = new IdentityHashMap<>();

    CallSites(ClassNode node, MethodNode method, Suspensions suspensions, Given given) {
        this.suspensions = suspensions;
        this.given = given;
        flow = new ControlFlow(method);
        frames = new Frames(node.name, method, flow);
        live = new Liveness(flow);
        monitors = new Monitors(flow);
        origins = new Origins(node.name, method);
        for (int i = 0; i < flow.code.length; i++) {
            index.put(flow.code[i], i);
        }
    }

    List<CallSite> find(List<MethodInsnNode> calls) throws Refusal {
        List<CallSite> sites = new ArrayList<>();
        for (MethodInsnNode each : calls) {
            int at = flow.at(each);
            Suspensions.Kind kind = suspensions.kind(each);
            if (kind != null && frames.isReachable(at) && !isPlain(each, kind, at)) {
                refuse(each, at);
                List<Operand> operands = kind == Suspensions.Kind.CALL ? operands(each, at) : List.of();
                CallSite.Point point = new CallSite.Point(frames.locals(at), frames.stack(at), live.across(at));
                sites.add(new CallSite(sites.size() + 1, each, kind, point, operands));
            }
        }
        return sites;
    }

    /** Returns whether a call that need not be one of woven code is left as written. */
    private boolean isPlain(MethodInsnNode call, Suspensions.Kind kind, int at) {
        return !suspensions.surely(call)
                && (monitors.isInside(at) || (kind == Suspensions.Kind.LOOP && origins.isOfCollection(at)));
    }

    private void refuse(MethodInsnNode call, int at) throws Refusal {
        if (monitors.isInside(at)) {
            throw new Refusal(
                    call,
                    call.name + " may suspend inside synchronized: use a lock that no thread owns, such as a Semaphore,"
                            + " or move the call out of the block");
        }
        List<Object> types = new ArrayList<>(frames.locals(at));
        types.addAll(CallSite.below(call, frames.stack(at)));
        if (types.stream().anyMatch(type -> type instanceof Label)) {
            throw new Refusal(call, "an object that is not constructed yet is in a variable");
        }
        for (int i = 0; i < frames.initial().size(); i++) {
            Object type = i < frames.locals(at).size() ? frames.locals(at).get(i) : Opcodes.TOP;
            if (given.contains(i) && !type.equals(frames.initial().get(i))) {
                throw new Refusal(
                        call, "the class file's frames do not name a parameter: compile it with javac or ecj");
            }
        }
    }

    private List<Operand> operands(MethodInsnNode call, int at) {
        List<Type> declared = new ArrayList<>(Arrays.asList(Type.getArgumentTypes(call.desc)));
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        if (!isStatic) {
            declared.add(0, Type.getObjectType(call.owner));
        }
        List<Object> stack = frames.stack(at);
        int slot = stack.size() - Descriptors.argumentSlots(call.desc, isStatic);
        List<Operand> operands = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Type each = declared.get(i);
            Object type = stack.get(slot);
            boolean isNeeded = (!isStatic && i == 0) || suspensions.mayBeScope(each, type);
            int above = declared.size() - 1 - i;
            Scope again =
                    isNeeded ? given.again(type, origins.argument(at, above), origins.fields(at, above, index)) : null;
            operands.add(new Operand(each, type, again, isNeeded));
            slot += each.getSize();
        }
        return operands;
    }
}
