package io.corobridge.weaver;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Tells which calls may suspend the body that makes them. */
final class Suspensions {

    /** The kinds of calls that may suspend. */
    enum Kind {
        /** A call of the scope that waits by itself. */
        LEAF,
        /** The same of an iterator, which may be that of a loop of a scope, or any other. */
        LOOP,
        /** A call of other woven code. */
        CALL
    }

    static final Set<String> LEAVES = Set.of(
            "await(Lio/corobridge/Awaitable;)",
            "await(Ljava/util/concurrent/CompletionStage;)",
            "await(Lorg/reactivestreams/Publisher;)",
            "suspend(Ljava/lang/Object;)",
            "yield(Ljava/lang/Object;)");

    private final WeaveOptions options;
    private final Colour colour;
    private final ScopeHolders holders;
    private final Map<String, Set<String>> suspendingIn = new HashMap<>();

    Suspensions(WeaveOptions options, Colour colour, ScopeHolders holders) {
        this.options = options;
        this.colour = colour;
        this.holders = holders;
    }

    /** The kind of a call, null if it never suspends. */
    @Nullable
    Kind kind(MethodInsnNode call) {
        if (call.name.equals("<init>") || call.owner.startsWith(Names.RUNTIME)) {
            return null;
        }
        boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
        if (!isStatic && options.scopes().contains(call.owner)) {
            if (isLeaf(call)) {
                return Kind.LEAF;
            }
            boolean mayWait = Names.SCOPES.contains(call.owner)
                    ? !Names.PLAIN.contains(call.name)
                    : Names.SUSPENDING.contains(call.name);
            if (mayWait) {
                return Kind.CALL;
            }
        }
        if (isLoop(call)) {
            return Kind.LOOP;
        }
        boolean calls = options.suspending().contains(call.owner + "." + call.name)
                || (Names.BODIES.contains(call.owner) && call.name.equals("run"))
                || (call.owner.equals(Names.READING) && call.name.equals("close"))
                || (Names.ELEMENTS.contains(call.owner) && call.name.equals("forEach"))
                || Arrays.stream(Type.getArgumentTypes(call.desc)).anyMatch(colour::isScope)
                || (!isStatic && isMethodOfHolder(call))
                || isOfTheJdk(call);
        return calls ? Kind.CALL : null;
    }

    /** Returns whether a call may suspend whatever its receiver is. */
    boolean surely(MethodInsnNode call) {
        Kind kind = kind(call);
        return kind == Kind.LEAF || (kind == Kind.CALL && !isOfTheJdk(call));
    }

    /**
     * Returns whether a call is one of a functional object of the JDK, which may be a woven lambda, or any other, or of
     * the {@code forEach} of what may be a loop of a scope.
     */
    private static boolean isOfTheJdk(MethodInsnNode call) {
        if (call.getOpcode() != Opcodes.INVOKEINTERFACE) {
            return false;
        }
        if (call.owner.startsWith(Names.FUNCTIONS)) {
            return Names.OF_FUNCTIONS.stream().anyMatch(call.name::startsWith);
        }
        return Names.OF_THE_JDK.contains(call.owner + "." + call.name);
    }

    /** Returns whether an argument may be the scope that the callee is entered again with. */
    boolean mayBeScope(Type declared, Object inFrame) {
        return colour.isScope(declared)
                || (declared.getDescriptor().equals("Ljava/lang/Object;") // of a type variable
                        && inFrame instanceof String name
                        && (name.equals(Names.OBJECT) || options.scopes().contains(name)));
    }

    private boolean isLeaf(MethodInsnNode call) {
        return call.getOpcode() != Opcodes.INVOKESPECIAL
                && LEAVES.contains(call.name + call.desc.substring(0, call.desc.indexOf(')') + 1));
    }

    private static boolean isLoop(MethodInsnNode call) {
        return call.owner.equals(Names.ITERATOR)
                && (call.name.equals("hasNext") || call.name.equals("next"))
                && call.getOpcode() == Opcodes.INVOKEINTERFACE;
    }

    /** Returns whether the call is one of a method that suspends with a scope of its object. */
    private boolean isMethodOfHolder(MethodInsnNode call) {
        String at = call.owner;
        while (at != null && !holders.fields(at).isEmpty()) {
            ClassNode node = holders.find(at);
            if (node == null) {
                return false;
            }
            if (suspendingIn(node).contains(Descriptors.key(call.name, call.desc))) {
                return true;
            }
            at = node.superName;
        }
        return false;
    }

    /** Looks at the class that is woven while it is as it was written. */
    void lookAt(ClassNode node) {
        if (!holders.fields(node.name).isEmpty()) {
            suspendingIn(node);
        }
    }

    private Set<String> suspendingIn(ClassNode node) {
        Set<String> known = suspendingIn.get(node.name);
        if (known != null) {
            return known;
        }
        Set<String> found = new HashSet<>(ClassMarks.links(node));
        suspendingIn.put(node.name, found); // what is found so far is an answer to calls within the class
        int before = -1;
        while (before != found.size()) {
            before = found.size();
            for (MethodNode each : node.methods) {
                if (!Descriptors.isStatic(each) && !each.name.equals("<init>") && suspends(each)) {
                    found.add(Descriptors.key(each));
                }
            }
        }
        return found;
    }

    private boolean suspends(MethodNode method) {
        for (AbstractInsnNode each : method.instructions) {
            if (each instanceof MethodInsnNode call && (isOwnLoop(call) || surely(call))) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwnLoop(MethodInsnNode call) {
        return options.scopes().contains(call.owner) && (call.name.equals("each") || call.name.equals("open"));
    }
}
