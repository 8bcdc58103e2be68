package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The methods of a class that are bodies of lambdas: nothing else calls them. */
final class Lambdas {

    /**
     * The entry of a lambda's method.
     *
     * @param links the methods of interfaces that enter it
     * @param slots how many slots hold what was captured: a re-entry gives them again
     */
    record Entry(List<String> links, int slots) {}

    private final ClassNode node;
    private final Map<String, MethodNode> bodies = new HashMap<>();
    private final Map<String, Entry> entries = new HashMap<>();

    Lambdas(ClassNode node) {
        this.node = node;
        for (MethodNode each : node.methods) {
            if ((each.access & Opcodes.ACC_SYNTHETIC) != 0 && (each.access & Opcodes.ACC_BRIDGE) == 0) {
                bodies.put(Descriptors.key(each), each);
            }
        }
        for (MethodNode each : node.methods) {
            for (AbstractInsnNode instruction : each.instructions) {
                if (instruction instanceof MethodInsnNode call && call.owner.equals(node.name)) {
                    bodies.remove(Descriptors.key(call.name, call.desc));
                }
            }
        }
        for (LambdaCall each : calls(node)) {
            MethodNode body = body(each.implementation());
            if (body != null) {
                merge(Descriptors.key(body), new Entry(each.links(), slots(each)));
            }
        }
    }

    private static int slots(LambdaCall call) {
        int slots = 0;
        for (Type each : call.captured()) {
            slots += each.getSize(); // an instance method's receiver is the first one
        }
        return slots;
    }

    /** The compiler may use one method for equal lambdas. */
    private void merge(String key, Entry more) {
        Entry known = entries.get(key);
        if (known == null) {
            entries.put(key, more);
            return;
        }
        List<String> links = new ArrayList<>(known.links);
        more.links.stream().filter(each -> !links.contains(each)).forEach(links::add);
        entries.put(key, new Entry(links, Math.min(known.slots, more.slots)));
    }

    /** The method that is the body of a lambda, null if it is an ordinary one. */
    @Nullable
    MethodNode body(Handle handle) {
        return handle.getOwner().equals(node.name)
                ? bodies.get(Descriptors.key(handle.getName(), handle.getDesc()))
                : null;
    }

    /** Returns the entry of a method; null if it is not the body of a lambda. */
    @Nullable
    Entry entry(MethodNode method) {
        return entries.get(Descriptors.key(method));
    }

    /** All calls of a class that make lambdas. */
    static List<LambdaCall> calls(ClassNode node) {
        List<LambdaCall> calls = new ArrayList<>();
        for (MethodNode each : node.methods) {
            for (AbstractInsnNode instruction : each.instructions) {
                LambdaCall call = instruction instanceof InvokeDynamicInsnNode dynamic ? LambdaCall.of(dynamic) : null;
                if (call != null) {
                    calls.add(call);
                }
            }
        }
        return calls;
    }
}
