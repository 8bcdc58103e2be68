package io.corobridge.weaver;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.AnalyzerAdapter;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The types of variables and operands before each instruction, by the frames that the compiler wrote.
 *
 * <p>Frames are followed from one to the next. Nothing is merged, so that no class is loaded. Lists are by slot: a
 * {@code long} has {@code TOP} behind it.
 */
final class Frames {

    private final List<@Nullable List<Object>> locals = new ArrayList<>();
    private final List<@Nullable List<Object>> stack = new ArrayList<>();
    private final List<Object> initial;

    Frames(String owner, MethodNode method, ControlFlow flow) {
        AnalyzerAdapter types = adapter(owner, method);
        initial = List.copyOf(types.locals);
        for (int i = 0; i < flow.code.length; i++) {
            locals.add(types.locals == null ? null : new ArrayList<>(types.locals));
            stack.add(types.stack == null ? null : new ArrayList<>(types.stack));
            flow.code[i].accept(types);
        }
    }

    private static AnalyzerAdapter adapter(String owner, MethodNode method) {
        return new AnalyzerAdapter(Opcodes.ASM9, owner, method.access, method.name, method.desc, null) {};
    }

    boolean isReachable(int at) {
        return at < stack.size() && stack.get(at) != null;
    }

    List<Object> locals(int at) {
        List<Object> types = locals.get(at);
        return types == null ? List.of() : types;
    }

    List<Object> stack(int at) {
        List<Object> types = stack.get(at);
        return types == null ? List.of() : types;
    }

    /** The variables at the entry: {@code this} and the arguments. */
    List<Object> initial() {
        return initial;
    }

    /** The types of a frame by slot. */
    static List<Object> slots(@Nullable List<Object> compact) {
        List<Object> slots = new ArrayList<>();
        for (Object each : compact == null ? List.of() : compact) {
            slots.add(each);
            if (Descriptors.isWide(each)) {
                slots.add(Opcodes.TOP);
            }
        }
        return slots;
    }

    /** A frame of types by slot. */
    static FrameNode node(List<Object> localSlots, List<Object> stackSlots) {
        Object[] locals = compact(localSlots);
        Object[] stack = compact(stackSlots);
        return new FrameNode(Opcodes.F_NEW, locals.length, locals, stack.length, stack);
    }

    /** The types without the second slots. */
    static Object[] compact(List<Object> slots) {
        List<Object> compact = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            compact.add(slots.get(i));
            if (Descriptors.isWide(slots.get(i))) {
                i++;
            }
        }
        return compact.toArray();
    }
}
