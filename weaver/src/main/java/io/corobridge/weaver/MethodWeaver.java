package io.corobridge.weaver;

import static org.objectweb.asm.Opcodes.ACC_SYNCHRONIZED;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Weaves one method that has a scope at hand. */
final class MethodWeaver {

    private static final int FIRST_WITH_FRAMES = 51;

    private final ClassNode node;
    private final MethodNode method;
    private final List<Scope> scopes;
    private final Suspensions suspensions;
    private final Lambdas.@Nullable Entry lambda;

    MethodWeaver(
            ClassNode node,
            MethodNode method,
            List<Scope> scopes,
            Suspensions suspensions,
            Lambdas.@Nullable Entry lambda) {
        this.node = node;
        this.method = method;
        this.scopes = scopes;
        this.suspensions = suspensions;
        this.lambda = lambda;
    }

    /**
     * Changes the method. False if it has nothing to weave; then it may be changed in a way that makes no difference.
     */
    boolean weave() throws Refusal {
        List<MethodInsnNode> calls = calls();
        if (calls.isEmpty()) {
            return false;
        }
        MethodInsnNode suspending =
                calls.stream().filter(suspensions::surely).findFirst().orElse(null);
        if (method.name.equals("<init>")) {
            refuseConstructor(suspending);
            return false;
        }
        if ((node.version & 0xffff) < FIRST_WITH_FRAMES) {
            throw new Refusal(calls.get(0), "the class file is older than Java 7: compile it for 7 or newer");
        }
        new NewObjects(node.name, method, calls).move();
        Given given = new Given(method, scopes, lambda);
        List<CallSite> sites = new CallSites(node, method, suspensions, given).find(calls);
        if (sites.isEmpty()) {
            return false;
        }
        if ((method.access & ACC_SYNCHRONIZED) != 0) {
            refuseSynchronized(suspending);
            return false;
        }
        generate(sites, given);
        return true;
    }

    private List<MethodInsnNode> calls() {
        List<MethodInsnNode> calls = new ArrayList<>();
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call && suspensions.kind(call) != null) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static void refuseConstructor(@Nullable MethodInsnNode call) throws Refusal {
        if (call != null) {
            throw new Refusal(
                    call,
                    "a constructor can't be suspended: call " + call.name
                            + " in a static factory method and give the constructor the result");
        }
    }

    private static void refuseSynchronized(@Nullable MethodInsnNode call) throws Refusal {
        if (call != null) {
            throw new Refusal(
                    call,
                    "a synchronized method can't be suspended: use a lock that no thread owns, such as a Semaphore, or"
                            + " keep the lock for the part that does not wait");
        }
    }

    private void generate(List<CallSite> sites, Given given) {
        Frames frames = new Frames(node.name, method, new ControlFlow(method));
        List<SavedState> states =
                sites.stream().map(site -> new SavedState(site, given)).toList();
        RecordShape shape = new RecordShape(
                states.stream().mapToInt(SavedState::references).max().orElse(0),
                states.stream().mapToInt(SavedState::longs).max().orElse(0));
        Layout layout = new Layout(method.maxLocals, frames.initial(), given, shape);
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof FrameNode frame) {
                frame.local = Arrays.asList(Frames.compact(layout.with(Frames.slots(frame.local))));
            }
        }
        List<String> links = lambda == null ? List.of(Descriptors.key(method)) : lambda.links();
        Prologue prologue = new Prologue(scopes, links);
        Epilogue epilogue = new Epilogue(new Place(node, method), layout, shape);
        int line = firstLine();
        SiteCode writer = new SiteCode(method, layout);
        InsnList tail = new InsnList();
        int most = 0;
        for (int i = 0; i < sites.size(); i++) {
            most = Math.max(most, writer.write(sites.get(i)));
            epilogue.site(tail, sites.get(i), states.get(i));
        }
        epilogue.exit(tail, sites, links.get(0), lambda != null, prologue.again);
        Handlers handlers = new Handlers(method, layout);
        handlers.clear();
        LabelNode start = new LabelNode();
        if (sites.stream().anyMatch(site -> !site.isLeaf())) {
            method.instructions.add(handlers.around(start));
        }
        method.instructions.insert(start);
        method.instructions.insert(prologue.write(layout, shape, frames.initial(), sites, line));
        method.instructions.add(tail);
        method.maxLocals = layout.kept + most;
    }

    private int firstLine() {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof LineNumberNode number) {
                return number.line;
            }
        }
        return 0;
    }

    /** A copy that can be changed, for the method to fall back on. */
    static MethodNode copy(MethodNode method) {
        MethodNode copy = new MethodNode(
                Opcodes.ASM9,
                method.access,
                method.name,
                method.desc,
                method.signature,
                method.exceptions.toArray(String[]::new));
        method.accept(copy);
        return copy;
    }
}
